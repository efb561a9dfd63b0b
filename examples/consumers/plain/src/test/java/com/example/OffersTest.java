package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

class OffersTest {
    @Test
    void anOfferIsCreated() {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            CustomerOffer offer =
                    new Offers(portal).websiteTemplate("cst_abc12345def678", "2026-001", LocalDate.of(2026, 11, 22));

            assertTrue(offer.id().startsWith("off_"), offer.id());
            assertEquals(Money.euros("1539.70"), offer.amount());
            assertEquals(1, sandbox.offers().size());
        }
    }
}
