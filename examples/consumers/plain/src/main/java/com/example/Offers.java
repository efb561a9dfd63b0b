package com.example;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Offers website templates to customers. */
public final class Offers {
    private final MijnKlantportaal portal;

    public Offers(MijnKlantportaal portal) {
        this.portal = portal;
    }

    public CustomerOffer websiteTemplate(String customerId, String offerNumber, LocalDate today) {
        return portal.customerOffers()
                .createFromLines(o -> o.customerId(customerId)
                        .offerNumber(offerNumber)
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine(l -> l.description("Website template")
                                .amountExclVat(Money.euros("1250.00"))
                                .vatRate(VatRate.STANDARD))
                        .addLine(l -> l.description("Printed manual")
                                .amountExclVat(Money.euros("24.95"))
                                .vatRate(VatRate.REDUCED)));
    }

    public static void main(String[] arguments) {
        try (MijnKlantportaal portal = MijnKlantportaal.fromEnvironment()) {
            CustomerOffer offer = new Offers(portal).websiteTemplate(arguments[0], arguments[1], LocalDate.now());
            System.out.println("Created " + offer.id());
        }
    }
}
