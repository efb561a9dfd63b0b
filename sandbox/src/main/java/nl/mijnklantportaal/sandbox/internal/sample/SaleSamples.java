package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * 36 offers, 40 invoices, and a payment link for each of the latest 20 invoices: some paid, with the invoice, some closed or expired.
 */
final class SaleSamples {

    private static final int OFFERS = 36;
    private static final int INVOICES = 40;
    private static final int LINKS = 20;
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64)";

    private SaleSamples() {}

    static void add(SamplePortal portal) {
        for (int i = 1; i <= OFFERS; i++) {
            offer(portal, i);
        }
        for (int i = 1; i <= INVOICES; i++) {
            ObjectNode invoice = invoice(portal, i);
            if (i > INVOICES - LINKS) {
                paymentLink(portal, invoice, INVOICES - i);
            }
        }
    }

    private static void offer(SamplePortal portal, int number) {
        Dice dice = portal.dice();
        int age = (OFFERS - number) * 5 + 2;
        LocalDate issued = portal.daysAgo(age);
        DutchWords.Work work = dice.of(DutchWords.WORK);
        ObjectNode offer = portal.withId("off_").put("customerId", portal.anyCustomerId());
        offer.put("offerNumber", "OF-" + (1000 + number)).put("issuedAt", issued.toString());
        offer.put("expiresAt", issued.plusDays(30).toString());
        offer.put("currency", "EUR").put("amount", SamplePortal.gross(work.euros(), work.vatRate()));
        int fate = dice.between(1, 100);
        boolean isAccepted = age > 4 && fate <= 45;
        boolean isRejected = age > 4 && fate > 85;
        String answered = portal.during(issued.plusDays(1));
        offer.put("acceptedAt", isAccepted ? answered : null);
        // RFC 5737 keeps 192.0.2.0/24 for documentation.
        offer.put("acceptedViaIp", isAccepted ? "192.0.2." + dice.between(1, 254) : null);
        offer.put("acceptedViaUserAgent", isAccepted ? BROWSER : null);
        offer.putNull("acceptanceSignature");
        offer.put("rejectedAt", isRejected ? answered : null);
        offer.put("createdAt", portal.during(issued));
        portal.add("/customer-offers", offer);
    }

    private static ObjectNode invoice(SamplePortal portal, int number) {
        Dice dice = portal.dice();
        int index = INVOICES - number;
        LocalDate issued = portal.daysAgo(index * 4 + 1);
        DutchWords.Work work = dice.of(DutchWords.WORK);
        ObjectNode invoice = portal.withId("inv_").put("customerId", portal.anyCustomerId());
        String invoiceNumber = "F-" + (2000 + number);
        String amount = SamplePortal.gross(work.euros(), work.vatRate());
        invoice.put("invoiceNumber", invoiceNumber).put("issuedAt", issued.toString());
        invoice.put("currency", "EUR").put("amount", amount);
        boolean isPaid = index < LINKS ? isLinkPaid(index) : dice.percent(90);
        invoice.put("paidAt", isPaid ? portal.during(issued.plusDays(dice.between(1, 3))) : null);
        invoice.put("createdAt", portal.during(issued));
        portal.add("/customer-invoices", invoice);
        return invoice;
    }

    private static boolean isLinkPaid(int index) {
        return index % 3 == 1;
    }

    private static void paymentLink(SamplePortal portal, ObjectNode invoice, int index) {
        Dice dice = portal.dice();
        ObjectNode link = portal.withId("plk_");
        String id = link.get("id").textValue();
        LocalDate made = LocalDate.parse(invoice.get("issuedAt").textValue());
        link.put("description", "Factuur " + invoice.get("invoiceNumber").textValue());
        link.put("currency", "EUR").set("amount", invoice.get("amount"));
        boolean isReusable = index % 10 == 9;
        link.put("reusable", isReusable);
        String expiresAt = portal.atom(made.plusDays(30).atTime(23, 59, 59));
        link.put("expiresAt", dice.percent(80) ? expiresAt : null);
        boolean isPaid = isLinkPaid(index);
        boolean isClosed = !isPaid && index % 7 == 5;
        String status = isClosed ? "closed" : "open";
        link.put("status", isPaid && !isReusable ? "paid" : status);
        link.put("checkoutUrl", SamplePortal.page("/payment-link/" + id));
        link.put("createdAt", portal.during(made));
        portal.add("/payment-links", link);
        if (isPaid) {
            payment(portal, link, invoice);
        }
    }

    private static void payment(SamplePortal portal, ObjectNode link, ObjectNode invoice) {
        Dice dice = portal.dice();
        String linkId = link.get("id").textValue();
        ObjectNode payment = portal.withId("plp_").put("paymentLinkId", linkId);
        payment.put("currency", "EUR").set("amount", link.get("amount"));
        payment.put("status", "paid");
        payment.put("payersName", dice.of(DutchWords.FIRST_NAMES) + " " + dice.of(DutchWords.NAMES));
        payment.put("integration", "mollie").put("integrationId", "tr_" + dice.secret(10));
        payment.set("createdAt", invoice.get("paidAt"));
        portal.add("/payment-links/" + linkId + "/payments", payment);
    }
}
