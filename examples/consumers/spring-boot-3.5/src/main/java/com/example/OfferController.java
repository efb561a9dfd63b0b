package com.example;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.offers.ManualOffer;
import nl.mijnklantportaal.client.offers.Offer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes an offer of each quotation that is posted. */
@RestController
class OfferController {
    private final MijnKlantportaal portal;

    OfferController(MijnKlantportaal portal) {
        this.portal = portal;
    }

    record Quotation(
            @NotNull String customerId,
            @NotNull String number,
            @NotNull @Positive BigDecimal price) {}

    record Created(String id, String amount) {}

    @PostMapping("/offers")
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@Valid @RequestBody Quotation quotation) {
        LocalDate today = LocalDate.now();
        Offer offer = portal.customerOffers()
                .create(ManualOffer.builder()
                        .customerId(quotation.customerId())
                        .offerNumber(quotation.number())
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine("Website", Money.euros(quotation.price()), VatRate.HIGH)
                        .build());
        return new Created(offer.id(), String.valueOf(offer.amount()));
    }
}
