package nl.mijnklantportaal.client;

import java.time.LocalDate;
import java.util.List;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Offers that are valid. */
final class Offers {
    private Offers() {}

    /** Checked by its builder. */
    static CreateCustomerOfferFromLinesRequest typed() {
        return raw().lines(List.of(rawLine().build())).build();
    }

    /** Of two lines, for {@code member} to put what is wrong into, and {@code buildUnchecked}. */
    static CreateCustomerOfferFromLinesRequest.Builder raw() {
        return CreateCustomerOfferFromLinesRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-001")
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .lines(List.of(
                        rawLine().build(),
                        rawLine()
                                .amountExclVat(Money.euros("24.95"))
                                .vatRate(VatRate.REDUCED)
                                .build()));
    }

    static LineItem.Builder rawLine() {
        return LineItem.builder()
                .description("Website template")
                .amountExclVat(Money.euros("1250.00"))
                .vatRate(VatRate.STANDARD);
    }
}
