package com.example;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.offers.ManualOffer;
import nl.mijnklantportaal.client.offers.Offer;

/** Offers website templates to customers. */
public final class Offers {
    private final MijnKlantportaal portal;

    public Offers(MijnKlantportaal portal) {
        this.portal = portal;
    }

    public Offer websiteTemplate(String customerId, String offerNumber, LocalDate today) {
        return portal.customerOffers()
                .create(ManualOffer.builder()
                        .customerId(customerId)
                        .offerNumber(offerNumber)
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine("Website template", Money.euros("1250.00"), VatRate.HIGH)
                        .addLine("Printed manual", Money.euros("24.95"), VatRate.LOW)
                        .build());
    }

    public static void main(String[] arguments) {
        try (MijnKlantportaal portal = MijnKlantportaal.fromEnvironment()) {
            Offer offer = new Offers(portal).websiteTemplate(arguments[0], arguments[1], LocalDate.now());
            System.out.println("Created " + offer.id());
        }
    }
}
