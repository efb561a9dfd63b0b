package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.offers.Offer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class OfferServiceTest {
    private static final Sandbox SANDBOX = Sandbox.start();

    @Autowired
    private OfferService service;

    @DynamicPropertySource
    static void talkToTheSandbox(DynamicPropertyRegistry properties) {
        properties.add("mijnklantportaal.base-url", SANDBOX::baseUrl);
        properties.add("mijnklantportaal.api-key", SANDBOX::apiKey);
    }

    @AfterAll
    static void closeTheSandbox() {
        SANDBOX.close();
    }

    @Test
    void aQuotationBecomesAnOffer() {
        Offer offer = service.create(
                "{\"customerId\": \"cst_abc12345def678\", \"number\": \"2026-001\", \"price\": \"12.90\"}");

        assertThat(offer.id()).startsWith("off_");
        assertThat(offer.amount()).isEqualTo(Money.euros("15.61"));
        assertThat(SANDBOX.offers()).hasSize(1);
    }
}
