package com.example;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Creates an offer for each posted quotation. */
@RestController
class OfferController {
    private final MijnKlantportaal portal;

    OfferController(MijnKlantportaal portal) {
        this.portal = portal;
    }

    record Quotation(
            @NotNull String customerId,
            @NotNull String number,
            @NotNull Money price,
            @NotNull VatRate vatRate) {}

    record Created(String id, Money amount, VatTotals totals) {}

    @PostMapping("/offers")
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@Valid @RequestBody Quotation quotation) {
        LocalDate today = LocalDate.now();
        LineItem line = LineItem.builder()
                .description("Website")
                .amountExclVat(quotation.price())
                .vatRate(quotation.vatRate())
                .build();
        CustomerOffer offer = portal.customerOffers()
                .createFromLines(o -> o.customerId(quotation.customerId())
                        .offerNumber(quotation.number())
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine(line));
        return new Created(offer.id(), offer.amount(), VatTotals.of(List.of(line), VatRounding.PER_LINE));
    }
}
