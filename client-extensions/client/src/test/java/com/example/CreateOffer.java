package com.example;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.sandbox.Sandbox;

/** An application; its package is none of a module's, so that it can run beside the module path. */
public final class CreateOffer {
    private CreateOffer() {}

    /**
     * Creates an offer in a sandbox and prints what came of it.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            System.out.print(portal.customerOffers()
                    .createFromLines(o -> o.customerId("cst_abc12345def678")
                            .offerNumber("2026-001")
                            .issuedAt(LocalDate.of(2026, 11, 22))
                            .expiresAt(LocalDate.of(2026, 12, 22))
                            .addLine(l -> l.description("Website template")
                                    .amountExclVat(Money.euros("1250.00"))
                                    .vatRate(VatRate.STANDARD)))
                    .amount());
        }
    }
}
