package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OfferControllerTest {
    private static final Sandbox SANDBOX = Sandbox.start();

    @Value("${local.server.port}")
    private int port;

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
    void aQuotationBecomesAnOffer() throws Exception {
        HttpResponse<String> answer =
                post("{\"customerId\": \"cst_abc12345def678\", \"number\": \"2026-001\", \"price\": 12.90}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).matches("\\{\"id\":\"off_\\w+\",\"amount\":\"EUR 15\\.61\"}");
    }

    @Test
    void aQuotationWithoutCustomerIsRefused() throws Exception {
        HttpResponse<String> answer = post("{\"number\": \"2026-001\", \"price\": 12.90}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
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
