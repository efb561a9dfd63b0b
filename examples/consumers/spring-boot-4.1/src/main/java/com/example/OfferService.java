package com.example;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Creates an offer for each quotation that a queue delivers as JSON. */
@Service
class OfferService {
    private final MijnKlantportaal portal;
    private final JsonMapper json;

    OfferService(MijnKlantportaal portal, JsonMapper json) {
        this.portal = portal;
        this.json = json;
    }

    record Quotation(String customerId, String number, Money price, VatRate vatRate) {}

    CustomerOffer create(String text) {
        Quotation quotation = json.readValue(text, Quotation.class);
        LocalDate today = LocalDate.now();
        return portal.customerOffers()
                .createFromLines(o -> o.customerId(quotation.customerId())
                        .offerNumber(quotation.number())
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine(l -> l.description("Website")
                                .amountExclVat(quotation.price())
                                .vatRate(quotation.vatRate())));
    }
}
