package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InvoiceRulesTests {

    private static final byte[] PDF = "%PDF-1.4 of a test".getBytes(StandardCharsets.US_ASCII);

    @Test
    void anInvoiceFromLinesHasTheGrossTotalAndAPdf() {
        try (Portal portal = Portal.start()) {
            JsonNode invoice = portal.post("/customer-invoices/manual", lines("F-1"));
            assertThat(invoice.get("amount").textValue())
                    .as("10.55 at 9 %, 100 at 21 %")
                    .isEqualTo("132.50");
            assertThat(invoice.get("paidAt").isNull()).isTrue();

            HttpResponse<byte[]> pdf = portal.download(portal.get(path(invoice) + "/pdf"));
            assertThat(pdf.statusCode()).isEqualTo(200);
            assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
            assertThat(new String(pdf.body(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-")
                    .contains("F-1", "132.50")
                    .endsWith("%%EOF\n");
        }
    }

    @Test
    void aNumberIsUsedOnceFromLinesOrPdf() {
        try (Portal portal = Portal.start()) {
            portal.post("/customer-invoices/manual", lines("F-1"));

            assertThat(portal.refused(422, "/customer-invoices", fromPdf("F-1")))
                    .isEqualTo("invoiceNumber: F-1 is already used in this portal");
            portal.post("/customer-invoices", fromPdf("F-2"));
            assertThat(portal.refused(422, "POST", "/customer-invoices/manual", lines("F-2")))
                    .isEqualTo("invoiceNumber: F-2 is already used in this portal");
        }
    }

    @Test
    void thePdfThatWasSentIsDownloadedForFiveMinutes() {
        try (Portal portal = Portal.start()) {
            JsonNode invoice = portal.post("/customer-invoices", fromPdf("F-1"));
            JsonNode link = portal.get(path(invoice) + "/pdf");
            assertThat(link.get("expiresAt").textValue()).isEqualTo("2026-11-29T10:05:00+01:00");
            assertThat(portal.download(link).body()).isEqualTo(PDF);

            portal.later(Duration.ofMinutes(5).plusSeconds(1));
            assertThat(portal.download(link).statusCode()).isBetween(400, 499);
            assertThat(portal.download(portal.get(path(invoice) + "/pdf")).body())
                    .isEqualTo(PDF);
        }
    }

    @Test
    void anInvoiceIsMarkedPaid() {
        try (Portal portal = Portal.start()) {
            String path = path(portal.post("/customer-invoices/manual", lines("F-1")));

            assertThat(portal.patch(path, "{'paidAt': '2026-12-03 14:00:00'}")
                            .get("paidAt")
                            .textValue())
                    .isEqualTo("2026-12-03T14:00:00+01:00");
            assertThat(portal.get(path).get("paidAt").textValue()).isEqualTo("2026-12-03T14:00:00+01:00");
        }
    }

    @Test
    void anInvoiceLinksToItsCustomerAndToAPageToPayOn() {
        try (Portal portal = Portal.start()) {
            JsonNode links =
                    portal.post("/customer-invoices/manual", lines("F-1")).get("links");

            assertThat(links.at("/customer/href").textValue())
                    .isEqualTo(portal.sandbox().baseUrl() + "/customers/cst_abc12345def678");
            assertThat(links.at("/customer/type").textValue()).isEqualTo("application/json");
            assertThat(links.at("/onlinePaymentLink/href").textValue()).startsWith("http");
            assertThat(links.at("/onlinePaymentLink/type").textValue()).isEqualTo("text/html");
        }
    }

    private static String path(JsonNode invoice) {
        return "/customer-invoices/" + invoice.get("id").textValue();
    }

    private static String lines(String number) {
        return "{'customerId': 'cst_abc12345def678', 'invoiceNumber': '" + number + "', 'issuedAt': '2026-11-29',"
                + " 'lines': [{'description': 'Lunch (2)', 'amountExclVat': '10.55', 'vatRate': 9},"
                + " {'description': 'Work', 'amountExclVat': '100', 'vatRate': 21}]}";
    }

    private static FormBody fromPdf(String number) {
        return new FormBody()
                .field("customerId", "cst_abc12345def678")
                .field("invoiceNumber", number)
                .field("issuedAt", "2026-11-29")
                .field("amount", "12.95")
                .file("pdf", "invoice.pdf", "application/pdf", PDF);
    }
}
