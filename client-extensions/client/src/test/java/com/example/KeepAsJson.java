package com.example;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;

/** An application that keeps the SDK's types as JSON, with the mappers of both Jacksons. */
public final class KeepAsJson {
    private KeepAsJson() {}

    /**
     * Writes them, reads them back and prints for each mapper whether they are the same.
     *
     * @param arguments none
     * @throws Exception when a mapper refuses
     */
    public static void main(String[] arguments) throws Exception {
        List<LineItem> lines = List.of(LineItem.builder()
                .description("Website template")
                .amountExclVat(Money.euros("1250.00"))
                .vatRate(VatRate.STANDARD)
                .build());
        Kept kept = new Kept(
                lines,
                VatTotals.of(lines, VatRounding.PER_RATE),
                Map.of(VatRate.REDUCED, Money.euros("0.09")),
                CustomerOffer.builder().id("off_1").buildUnchecked(),
                new SentRequest("POST /customer-offers/manual", Map.of("offerNumber", "2026-001"), Instant.EPOCH),
                new Violation("lines", "must be given"));
        com.fasterxml.jackson.databind.ObjectMapper two = new com.fasterxml.jackson.databind.ObjectMapper();
        tools.jackson.databind.ObjectMapper three = new tools.jackson.databind.ObjectMapper();

        System.out.print(Money.class.getModule().getName() + " "
                + two.getClass().getModule().getName() + " "
                + two.readValue(two.writeValueAsString(kept), Kept.class).equals(kept) + " "
                + two.readValue("12.50", Money.class) + " "
                + three.getClass().getModule().getName() + " "
                + three.readValue(three.writeValueAsString(kept), Kept.class).equals(kept) + " "
                + three.readValue("12.50", Money.class));
    }

    /**
     * What is kept.
     *
     * @param lines the lines
     * @param totals what they come to
     * @param byRate an amount for each rate
     * @param offer the offer
     * @param sent when it was sent
     * @param violation what was wrong
     */
    public record Kept(
            List<LineItem> lines,
            VatTotals totals,
            Map<VatRate, Money> byRate,
            CustomerOffer offer,
            SentRequest sent,
            Violation violation) {}
}
