package com.example;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.offers.ManualOffer;
import nl.mijnklantportaal.client.offers.Offer;
import nl.mijnklantportaal.sandbox.Sandbox;

/** Creates an offer in the sandbox, as a project that depends on the SDK would. */
public final class Offers {
    private Offers() {}

    public static void main(String[] arguments) {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            Offer offer = portal.customerOffers()
                    .create(ManualOffer.builder()
                            .customerId("cst_abc12345def678")
                            .offerNumber("2026-001")
                            .issuedAt(LocalDate.of(2026, 11, 22))
                            .expiresAt(LocalDate.of(2026, 12, 22))
                            .addLine("Website template", Money.euros("1250.00"), VatRate.HIGH)
                            .addLine("Printed manual", Money.euros("24.95"), VatRate.LOW)
                            .sendNotification(true)
                            .build());
            System.out.println("Created " + offer.id() + " on Java " + Runtime.version().feature());
        }
    }
}
