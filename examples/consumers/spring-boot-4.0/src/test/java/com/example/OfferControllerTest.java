package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;
import nl.mijnklantportaal.sandbox.ReceivedOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.junit.PortalSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@PortalSandbox
class OfferControllerTest {
    @Value("${local.server.port}")
    private int port;

    @Autowired
    private JsonMapper mapper;

    @Test
    void aQuotationBecomesAnOffer(Sandbox sandbox) throws Exception {
        HttpResponse<String> answer = post(quotation("12.90", "21"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(sandbox.offers()).extracting(ReceivedOffer::offerNumber).contains("2026-001");
        assertThat(answer.body())
                .matches("\\{\"id\":\"off_\\w+\",\"amount\":\"15\\.61\",\"totals\":\\{\"rounding\":\"PER_LINE\","
                        + "\"net\":\"12\\.90\",\"vat\":\"2\\.71\",\"gross\":\"15\\.61\",\"rates\":\\[\\{\"vatRate\":21,"
                        + "\"net\":\"12\\.90\",\"vat\":\"2\\.71\",\"gross\":\"15\\.61\"}]}}");
    }

    @Test
    void whatIsNoAmountAndWhatIsNoRateAreRefused() throws Exception {
        assertThat(post(quotation("12.905", "21")).statusCode()).isEqualTo(400);
        assertThat(post(quotation("\"12,90\"", "21")).statusCode()).isEqualTo(400);
        assertThat(post(quotation("\"12.90\"", "21.5")).statusCode()).isEqualTo(400);
        assertThat(post(quotation("\"12.90\"", "null")).statusCode()).isEqualTo(400);
    }

    @Test
    void theMapperOfTheApplicationReadsBackWhatItWrites() throws Exception {
        List<LineItem> lines = List.of(
                LineItem.builder()
                        .description("Website")
                        .amountExclVat(Money.euros("10000000000000000.01"))
                        .vatRate(VatRate.STANDARD)
                        .build(),
                LineItem.builder()
                        .description("Manual")
                        .amountExclVat(Money.euros("24.95"))
                        .vatRate(VatRate.REDUCED)
                        .build());
        VatTotals totals = VatTotals.of(lines, VatRounding.PER_RATE);
        Kept kept = new Kept(lines, totals, Map.of(VatRate.REDUCED, totals.gross(VatRate.REDUCED)), null);

        assertThat(mapper.readValue(mapper.writeValueAsString(kept), Kept.class))
                .isEqualTo(kept);
    }

    record Kept(List<LineItem> lines, VatTotals totals, Map<VatRate, Money> gross, Money discount) {}

    @Test
    void aQuotationWithoutCustomerIsRefused() throws Exception {
        HttpResponse<String> answer = post("{\"number\": \"2026-001\", \"price\": 12.90, \"vatRate\": 21}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void theActuatorShowsTheClient() throws Exception {
        post(quotation("\"12.90\"", "21").replace("2026-001", "2026-002"));

        assertThat(actuator("info")).contains("\"mijnklantportaal\":{", "\"contractSha256\":\"");
        assertThat(actuator("metrics/mijnklantportaal.call")).contains("\"CustomerOffers.createFromLines\"");
        assertThat(actuator("health"))
                .contains("\"mijnKlantportaal\":{\"details\":{\"lastSuccess\":", "\"status\":\"UP\"");
    }

    @Test
    void aRefusalOfThePlatformIsAProblem() throws Exception {
        post(quotation("\"12.90\"", "21").replace("2026-001", "2026-003"));
        HttpResponse<String> again = post(quotation("\"12.90\"", "21").replace("2026-001", "2026-003"));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(again.body()).contains("2026-003 is already used", "\"outcome\":\"REFUSED\"");
    }

    private String actuator(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String quotation(String price, String vatRate) {
        return "{\"customerId\": \"cst_abc12345def678\", \"number\": \"2026-001\", \"price\": " + price
                + ", \"vatRate\": " + vatRate + "}";
    }

    private HttpResponse<String> post(String quotation) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/offers"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(quotation))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
