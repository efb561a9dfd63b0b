package com.example.offers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

class OffersTest {
    @Test
    void anOfferIsCreatedOnTheModulePath() {
        assertEquals("com.example.offers", Offers.class.getModule().getName());
        assertEquals(
                "nl.mijnklantportaal.client", MijnKlantportaal.class.getModule().getName());

        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            CustomerOffer offer = Offers.create(portal, "cst_abc12345def678", "2026-001");

            assertTrue(offer.id().startsWith("off_"), offer.id());
            assertEquals(Money.euros("1539.70"), offer.amount());
        }
    }
}
