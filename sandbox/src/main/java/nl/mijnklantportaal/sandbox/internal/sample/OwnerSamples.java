package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What concerns the owner of the portal: 12 invoices from the platform and 3 webhooks.
 */
final class OwnerSamples {

    private static final int INVOICES = 12;
    private static final BigDecimal MONTHLY = new BigDecimal("24.00");
    private static final BigDecimal VAT = new BigDecimal("5.04");

    private OwnerSamples() {}

    static void add(SamplePortal portal) {
        LocalDate month = portal.today().withDayOfMonth(1);
        for (int i = INVOICES - 1; i >= 0; i--) {
            portal.add("/invoices", invoice(portal, month.minusMonths(i), i));
        }
        for (String type : List.of("offer-accepted", "invoice-paid", "ticket-created")) {
            ObjectNode webhook = portal.withId("wbh_").put("type", type);
            webhook.put("url", "https://boekhouding.example/webhook");
            webhook.put("secret", portal.dice().secret(20));
            portal.add("/webhooks", webhook.put("createdAt", portal.during(portal.daysAgo(300))));
        }
    }

    private static ObjectNode invoice(SamplePortal portal, LocalDate month, int age) {
        ObjectNode invoice = portal.withId("fac_");
        String number = "MKP-" + month.getYear() + ".00" + (month.getMonthValue() + 10);
        invoice.put("invoiceNumber", number);
        ObjectNode line = portal.withId("fcl_").put("description", "Pro-abonnement");
        line.put("quantity", 1).put("currency", "EUR").put("amountExclVat", MONTHLY.toPlainString());
        line.put("vatRate", 21).put("vatAmount", VAT.toPlainString());
        line.put("amountInclVat", MONTHLY.add(VAT).toPlainString());
        invoice.putArray("lines").add(line);
        invoice.put("currency", "EUR").put("subtotalAmount", MONTHLY.toPlainString());
        invoice.put("vatAmount", VAT.toPlainString());
        invoice.put("totalAmount", MONTHLY.add(VAT).toPlainString());
        return invoice.put("issuedAt", month.toString()).put("isPaid", age > 0);
    }
}
