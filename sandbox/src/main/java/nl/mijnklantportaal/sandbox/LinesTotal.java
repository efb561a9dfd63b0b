package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The {@code amount} of what is made from lines: the gross total, with VAT calculated per line and rounded half up to cents.
 */
final class LinesTotal implements Rule {

    @Override
    public void apply(Handling handling) {
        handling.object().put("amount", gross(handling.request().path("lines")).toPlainString());
    }

    /** The gross total of valid lines, with two decimals. */
    static BigDecimal gross(JsonNode lines) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            BigDecimal net = new BigDecimal(line.get("amountExclVat").textValue());
            BigDecimal rate = line.get("vatRate").decimalValue();
            BigDecimal vat = net.multiply(rate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
            total = total.add(net).add(vat);
        }
        return total.setScale(2);
    }
}
