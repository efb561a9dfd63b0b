package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.junit.PortalSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest
@PortalSandbox
class OfferServiceTest {
    @Autowired
    private OfferService service;

    @Autowired
    private JsonMapper mapper;

    @Test
    void aQuotationBecomesAnOffer(Sandbox sandbox) {
        CustomerOffer offer = service.create(
                "{\"customerId\": \"cst_abc12345def678\", \"number\": \"2026-001\", \"price\": \"12.90\", \"vatRate\": 21}");

        assertThat(offer.id()).startsWith("off_");
        assertThat(offer.amount()).isEqualTo(Money.euros("15.61"));
        assertThat(sandbox.offers()).hasSize(1);
    }

    @Test
    void whatIsNoRateIsRefusedByTheMapperAndAnotherRateByTheOffer() {
        assertThatThrownBy(() -> service.create(quotation("21.5")))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("is not a VAT rate");
        assertThatThrownBy(() -> service.create(quotation("1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("lines[0].vatRate: must be one of 0, 9, 21");
    }

    private static String quotation(String vatRate) {
        return "{\"customerId\": \"cst_abc12345def678\", \"number\": \"2026-002\", \"price\": \"12.90\", \"vatRate\": "
                + vatRate + "}";
    }

    @Test
    void theMapperOfTheApplicationReadsBackWhatItWrites() {
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
}
