package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which change is which event: a portal that has a webhook for every type. */
class WebhookEventsTests {

    private static final List<String> TYPES = new ArrayList<>();
    private static final String LINE = "'lines': [{'description': 'Work', 'amountExclVat': '10.00', 'vatRate': 21}]";

    static {
        Schemas.contract().at("/components/schemas/WebhookEventType/enum").forEach(type -> TYPES.add(type.textValue()));
    }

    @AutoClose
    private final Portal portal = Portal.start();

    @AutoClose
    private final Receiver receiver = Receiver.start();

    @BeforeEach
    void receiveEverything() {
        for (String type : TYPES) {
            portal.webhook(receiver.url("/hook"), type);
        }
    }

    @Test
    void everyTypeOfTheTableIsDocumentedAndThreeCannotHappen() {
        assertThat(TYPES).hasSize(23).containsAll(WebhookEvents.types());
        assertThat(TYPES)
                .filteredOn(type -> !WebhookEvents.types().contains(type))
                .containsExactlyInAnyOrder(
                        "invoice-chargeback", "subscription-payment-created", "subscription-payment-updated");
    }

    @Test
    void customers() {
        String id = portal.customer("Bakkerij De Vries");

        expect("customer-created", "/customers/" + id);
        portal.patch("/customers/" + id, "{'city': 'Zeist'}");
        expectNothing();
    }

    @Test
    void offersFromLines() {
        String id = id(portal.post(
                "/customer-offers/manual",
                "{'customerId': 'cst_1', 'offerNumber': '1', 'issuedAt': '2026-11-29', 'expiresAt': '2026-12-29', "
                        + LINE + "}"));
        String path = "/customer-offers/" + id;
        expect("offer-created", path);

        portal.patch(path, "{'acceptedAt': '2026-11-29 09:30:00'}");
        expect("offer-accepted", path);
        portal.patch(path, "{'acceptedAt': '2026-11-29 09:30:00'}");
        expectNothing();
        portal.patch(path, "{'rejectedAt': '2026-11-29 09:31:00'}");
        expect("offer-rejected", path);
    }

    @Test
    void offersFromAPdf() {
        String id = id(portal.post(
                "/customer-offers",
                new FormBody()
                        .field("customerId", "cst_1")
                        .field("offerNumber", "1")
                        .field("issuedAt", "2026-11-29")
                        .field("expiresAt", "2026-12-29")
                        .field("amount", "12.95")
                        .file("pdf", "o.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8))));

        expect("offer-created", "/customer-offers/" + id);
    }

    @Test
    void invoices() {
        String id = id(portal.post(
                "/customer-invoices/manual",
                "{'customerId': 'cst_1', 'invoiceNumber': 'F-1', 'issuedAt': '2026-11-29', " + LINE + "}"));
        String path = "/customer-invoices/" + id;
        expect("invoice-created", path);

        portal.patch(path, "{'paidAt': '2026-12-03 14:00:00'}");
        expect("invoice-paid", path);
    }

    @Test
    void appointments() {
        for (boolean byDeletion : new boolean[] {true, false}) {
            String path = "/appointments/"
                    + id(portal.post(
                            "/appointments",
                            "{'name': 'Call', 'attendeeName': 'Noor', 'attendeeEmail': 'noor@example.nl',"
                                    + " 'startsAt': '2026-12-01 10:00', 'endsAt': '2026-12-01 11:00'}"));
            expect("appointment-created", path);
            if (byDeletion) {
                portal.delete(path);
            } else {
                portal.patch(path, "{'status': 'canceled'}");
            }
            expect("appointment-canceled", path);
        }
    }

    @Test
    void paymentLinksThatArePaid() {
        for (boolean reusable : new boolean[] {false, true}) {
            String path = "/payment-links/"
                    + id(portal.post(
                            "/payment-links", "{'description': 'x', 'amount': '1.50', 'reusable': " + reusable + "}"));
            expect("payment-link-created", path);
            portal.sandbox().pay(path.substring("/payment-links/".length()));
            expect("payment-link-paid", path);
        }
    }

    @Test
    void paymentLinksExpireOnceWhenTheClockMoves() {
        String path = "/payment-links/"
                + id(portal.post(
                        "/payment-links", "{'description': 'x', 'amount': '1.50', 'expiresAt': '2026-12-05'}"));
        String closed = "/payment-links/"
                + id(portal.post(
                        "/payment-links", "{'description': 'y', 'amount': '1.50', 'expiresAt': '2026-12-05'}"));
        portal.delete(closed);
        portal.delivered();
        receiver.requests().clear();
        portal.later(Duration.ofDays(5));
        expectNothing();
        portal.later(Duration.ofDays(5));
        expect("payment-link-expired", path);
        portal.later(Duration.ofDays(5));
        expectNothing();
    }

    @Test
    void tickets() {
        String id = portal.sandbox().openTicket("cst_1", "Invoice issue", "<p>Help</p>");
        String path = "/tickets/" + id;
        expect("ticket-created", path);

        portal.post(path, "{'message': 'We will look into it.'}");
        expect("ticket-reply-employee", path);
        portal.patch(path, "");
        expectNothing();
        portal.sandbox().replyAsCustomer(id, "<p>Thanks</p>");
        expect("ticket-reply-customer", path);
        JsonNode ticket = portal.get(path);
        assertThat(ticket.get("status").textValue()).isEqualTo("open");
        assertThat(ticket.at("/messages/2/message").textValue()).isEqualTo("<p>Thanks</p>");
        assertThat(ticket.at("/messages/2/isPostedByCustomer").booleanValue()).isTrue();
    }

    @Test
    void subscriptions() {
        String path = "/customer-subscriptions/"
                + id(portal.post(
                        "/customer-subscriptions",
                        "{'customerId': 'cst_1', 'description': 'Phone', 'startDate': '2026-11-29', 'interval': '1 month',"
                                + " 'amount': '12.95', 'vatRate': 21}"));
        expect("subscription-created", path);

        portal.patch(path, "{'amount': '99.00'}");
        expect("subscription-updated", path);
        portal.patch(path, "{'amount': '99.00'}");
        expectNothing();
    }

    @Test
    void aStrangerWhoPaysIsACustomerWithASubscription() {
        String sold = id(portal.post(
                "/customer-subscription-packages",
                "{'name': 'Phone subscription', 'interval': '1 month', 'amount': '12.95', 'vatRate': 21}"));
        JsonNode pending = portal.post(
                "/customer-subscription-packages/" + sold + "/sign-up/",
                "{'companyName': 'Kapsalon Dauwpluim', 'address': 'Markt 2', 'zipCode': '3511AB', 'city': 'Utrecht',"
                        + " 'email': 'info@example.nl'}");
        expectNothing();

        portal.sandbox().pay(id(pending));

        portal.delivered();
        assertThat(receiver.types()).containsExactly("customer-created", "subscription-created");
    }

    @Test
    void whatHasNoTypeOrIsRefusedIsNoEvent() {
        portal.post("/customer-groups", "{'name': 'Bakers'}");
        portal.send("POST", "/customers", "{}");
        portal.send("PATCH", "/customer-invoices/inv_none", "{'paidAt': '2026-12-03 14:00:00'}");
        portal.webhook(receiver.url("/"), "invoice-paid");

        expectNothing();
    }

    /** The contract has no such operation yet. */
    @Test
    void whatAnotherContractRemovesIsDeleted() {
        ObjectNode contract = Schemas.contract().deepCopy();
        ObjectNode customer = (ObjectNode) contract.at("/paths/~1customers~1{customerId}");
        customer.putObject("delete").putObject("responses").putObject("204").put("description", "Gone");
        byte[] json = contract.toString().getBytes(StandardCharsets.UTF_8);
        try (Portal other = Portal.start(Sandbox.builder().contract(() -> new ByteArrayInputStream(json)))) {
            other.webhook(receiver.url("/"), "customer-deleted");
            String id = other.customer("Bakkerij De Vries");
            JsonNode before = other.get("/customers/" + id);
            assertThat(Requests.sendUnderAnotherContract(
                                    Requests.to(URI.create(other.sandbox().baseUrl() + "/customers/" + id))
                                            .header(
                                                    "Authorization",
                                                    "Bearer " + other.sandbox().apiKey())
                                            .DELETE())
                            .statusCode())
                    .isEqualTo(204);
            other.delivered();
            assertThat(receiver.types()).containsExactly("customer-deleted");
            assertThat(receiver.requests().get(0).json().get("data")).isEqualTo(before);
        }
    }

    /** One delivery of this type with the object as the API answers it, and no other. */
    private void expect(String type, String path) {
        portal.delivered();
        assertThat(receiver.types()).containsExactly(type);
        JsonNode body = receiver.requests().get(0).json();
        assertThat(body.properties()).extracting(each -> each.getKey()).containsExactly("type", "data");
        assertThat(body.get("data")).isEqualTo(portal.get(path));
        receiver.requests().clear();
    }

    private void expectNothing() {
        portal.delivered();
        assertThat(receiver.types()).isEmpty();
    }

    private static String id(JsonNode json) {
        return json.get("id").textValue();
    }
}
