package com.example;

import java.math.BigDecimal;
import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.offers.ManualOffer;
import nl.mijnklantportaal.client.offers.Offer;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes an offer of each quotation that some queue delivers as JSON. */
@Service
class OfferService {
    private final MijnKlantportaal portal;
    private final JsonMapper json;

    OfferService(MijnKlantportaal portal, JsonMapper json) {
        this.portal = portal;
        this.json = json;
    }

    Offer create(String quotation) {
        JsonNode fields = json.readTree(quotation);
        LocalDate today = LocalDate.now();
        return portal.customerOffers()
                .create(ManualOffer.builder()
                        .customerId(fields.required("customerId").asString())
                        .offerNumber(fields.required("number").asString())
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine(
                                "Website",
                                Money.euros(
                                        new BigDecimal(fields.required("price").asString())),
                                VatRate.HIGH)
                        .build());
    }
}
