package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A valid request for a manual offer.
 */
record ManualOfferRequest(
        String customerId,
        String offerNumber,
        String issuedAt,
        String expiresAt,
        Optional<Boolean> sendNotification,
        List<Line> lines,
        String json) {

    record Line(BigDecimal amountExclVat, BigDecimal vatRate) {

        BigDecimal gross() {
            BigDecimal vat = amountExclVat.multiply(vatRate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
            return amountExclVat.add(vat);
        }
    }

    static ManualOfferRequest of(JsonNode valid, String json) {
        return new ManualOfferRequest(
                valid.get("customerId").textValue(),
                valid.get("offerNumber").textValue(),
                valid.get("issuedAt").textValue(),
                valid.get("expiresAt").textValue(),
                Optional.ofNullable(valid.get("sendNotification")).map(JsonNode::booleanValue),
                StreamSupport.stream(valid.get("lines").spliterator(), false)
                        .map(line -> new Line(
                                new BigDecimal(line.get("amountExclVat").textValue()),
                                line.get("vatRate").decimalValue()))
                        .toList(),
                json);
    }

    BigDecimal grossTotal() {
        return lines.stream()
                .map(Line::gross)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2);
    }
}
