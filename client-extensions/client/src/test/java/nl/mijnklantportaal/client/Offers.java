package nl.mijnklantportaal.client;

import java.time.LocalDate;
import java.util.List;
import nl.mijnklantportaal.client.model.CreateManualOfferRequest;
import nl.mijnklantportaal.client.model.OfferLineRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.offers.ManualOffer;

/** Offers that are valid. */
final class Offers {
    private Offers() {}

    static ManualOffer typed() {
        return ManualOffer.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-001")
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .addLine("Website template", Money.euros("1250.00"), VatRate.HIGH)
                .build();
    }

    static CreateManualOfferRequest.Builder raw() {
        return CreateManualOfferRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-001")
                .issuedAt("2026-11-22")
                .expiresAt("2026-12-22")
                .lines(List.of(
                        rawLine().build(),
                        rawLine().amountExclVat("24.95").vatRate(9).build()));
    }

    static OfferLineRequest.Builder rawLine() {
        return OfferLineRequest.builder()
                .description("Website template")
                .amountExclVat("1250.00")
                .vatRate(21);
    }
}
