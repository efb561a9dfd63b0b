package com.example.crm;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.ConsumerPactRunnerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.junit.jupiter.api.Test;

/**
 * The pact of a CRM that creates offers of one line and keeps their ids; it holds only what the CRM uses.
 *
 * <p>It is written to {@code target/pacts/acme-crm-mijnklantportaal-api.json}.
 */
class OfferPactTests {
    @Test
    void theCrmKeepsTheIdOfTheOffer() {
        V4Pact pact = new PactBuilder("acme-crm", "mijnklantportaal-api", PactSpecVersion.V4)
                .given("the API key is valid and may create offers")
                .given("the customer exists", Map.of("customerId", "cst_abc12345def678"))
                .given("the offer number is not used yet", Map.of("offerNumber", "CRM-7"))
                .expectsToReceiveHttpInteraction(
                        "an offer of one line",
                        http -> http.withRequest(request -> request.method("POST")
                                        .path("/v1/customer-offers/manual")
                                        .header("Authorization", "Bearer key-of-the-crm")
                                        .header("Content-Type", "application/json")
                                        .body("""
                                                {
                                                  "customerId": "cst_abc12345def678",
                                                  "offerNumber": "CRM-7",
                                                  "issuedAt": "2026-11-22",
                                                  "expiresAt": "2026-12-22",
                                                  "lines": [
                                                    {"description": "Hosting", "amountExclVat": "99.00", "vatRate": 21}
                                                  ]
                                                }"""))
                                .willRespondWith(answer -> answer.status(201)
                                        .header("Content-Type", "application/json")
                                        .body(LambdaDsl.newJsonBody(offer -> offer.stringType("id", "off_1"))
                                                .build())))
                .toPact();

        PactVerificationResult result = ConsumerPactRunnerKt.runConsumerTest(
                pact, MockProviderConfig.createDefault(PactSpecVersion.V4), (mockServer, context) -> {
                    try (MijnKlantportaal portal = MijnKlantportaal.builder()
                            .apiKey("key-of-the-crm")
                            .baseUrl(URI.create(mockServer.getUrl() + "/v1"))
                            .build()) {
                        CustomerOffer offer = portal.customerOffers()
                                .createFromLines(o -> o.customerId("cst_abc12345def678")
                                        .offerNumber("CRM-7")
                                        .issuedAt(LocalDate.of(2026, 11, 22))
                                        .expiresAt(LocalDate.of(2026, 12, 22))
                                        .addLine(l -> l.description("Hosting")
                                                .amountExclVat(Money.euros("99"))
                                                .vatRate(VatRate.STANDARD)));
                        assertThat(offer.id()).isEqualTo("off_1");
                    }
                    return null;
                });

        assertThat(result).as(result.getDescription()).isInstanceOf(PactVerificationResult.Ok.class);
    }
}
