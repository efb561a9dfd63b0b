package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TicketRulesTests {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, (byte) 0xff};

    @Test
    void aTicketThatACustomerOpensIsListed() {
        try (Portal portal = Portal.start()) {
            String id = open(portal);
            JsonNode ticket = portal.get("/tickets/" + id);

            assertThat(ticket.get("title").textValue()).isEqualTo("Invoice issue");
            assertThat(ticket.get("status").textValue()).isEqualTo("open");
            assertThat(ticket.get("source").textValue()).isEqualTo("portal");
            assertThat(ticket.get("createdAt").textValue()).isEqualTo("2026-11-29T10:00:00+01:00");
            assertThat(ticket.at("/messages/0/message").textValue()).isEqualTo("<p>Help</p>");
            assertThat(ticket.at("/messages/0/isPostedByCustomer").booleanValue())
                    .isTrue();
            assertThat(portal.ids("/tickets")).containsExactly(id);
            assertThat(portal.get("/tickets").at("/data/0").has("messages")).isFalse();
        }
    }

    @Test
    void aTicketIsInThePortalOfItsCustomer() {
        try (Portal first = Portal.start(Sandbox.builder().apiKeys("key-1", "key-2"))) {
            Portal second = first.withKey("key-2");
            String ours = first.sandbox().openTicket(first.customer("Alpha"), "Ours", "<p>Help</p>");
            String theirs = first.sandbox().openTicket(second.customer("Beta"), "Theirs", "<p>Help</p>");
            String nobodys = first.sandbox().openTicket("cst_none", "Nobody's", "<p>Help</p>");
            first.sandbox().replyAsCustomer(theirs, "<p>Please</p>");

            assertThat(first.ids("/tickets")).containsExactlyInAnyOrder(ours, nobodys);
            assertThat(second.ids("/tickets")).containsExactly(theirs);
            assertThat(second.get("/tickets/" + theirs).at("/messages"))
                    .extracting(message -> message.get("postedBy").textValue())
                    .containsExactly("Beta", "Beta");
        }
    }

    @Test
    void aReplyReopensAClosedTicket() {
        try (Portal portal = Portal.start()) {
            String path = "/tickets/" + open(portal);
            assertThat(portal.patch(path, "").get("status").textValue()).isEqualTo("closed");
            portal.later(Duration.ofHours(2));
            JsonNode answered = portal.post(path, "{'message': 'We will look into it.'}");

            assertThat(answered.get("status").textValue()).isEqualTo("open");
            assertThat(answered.get("messages")).hasSize(2);
            JsonNode reply = answered.at("/messages/1");
            assertThat(reply.get("message").textValue()).isEqualTo("We will look into it.");
            assertThat(reply.get("isPostedByCustomer").booleanValue()).isFalse();
            assertThat(reply.get("postedAt").textValue()).isEqualTo("2026-11-29T12:00:00+01:00");
            assertThat(portal.get(path)).isEqualTo(answered);
        }
    }

    @Test
    void aTicketIsClosedOnce() {
        try (Portal portal = Portal.start()) {
            String path = "/tickets/" + open(portal);
            JsonNode closed = portal.patch(path, "");

            assertThat(portal.refused(422, "PATCH", path, "")).isEqualTo("The ticket is already closed.");
            assertThat(portal.get(path)).isEqualTo(closed);
        }
    }

    @Test
    void aLicenseWithoutTicketsClosesNone() {
        try (Portal portal = Portal.start(Sandbox.builder().withoutTicketing())) {
            String path = "/tickets/" + open(portal);

            assertThat(portal.refused(426, "PATCH", path, "")).isEqualTo("The license does not include tickets.");
            assertThat(portal.get(path).get("status").textValue()).isEqualTo("open");
        }
    }

    @Test
    void aChatTakesNoReplyAndNoAttachment() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1))) {
            JsonNode chat = chat(portal);
            String path = "/tickets/" + chat.get("id").textValue();
            String message = "The ticket comes from a chat, which takes no replies or attachments through the API.";

            assertThat(portal.refused(422, "POST", path, "{'message': 'Hello'}"))
                    .isEqualTo(message);
            assertThat(portal.refused(422, attachment(path, chat.get("messages").get(0)), png()))
                    .isEqualTo(message);
            assertThat(portal.get(path)).isEqualTo(chat);
        }
    }

    @Test
    void anAttachmentComesWithinFiveMinutes() {
        try (Portal portal = Portal.start()) {
            String path = "/tickets/" + open(portal);
            JsonNode first = portal.get(path).at("/messages/0");
            portal.later(Duration.ofMinutes(5));
            JsonNode attached = portal.post(attachment(path, first), png()).at("/messages/0/attachments/0");
            assertThat(attached.get("id").textValue()).startsWith("tma_");
            assertThat(attached.get("name").textValue()).isEqualTo("screen.png");
            assertThat(attached.get("mime").textValue()).isEqualTo("image/png");
            assertThat(attached.get("size").intValue()).isEqualTo(PNG.length);

            portal.later(Duration.ofSeconds(1));
            assertThat(portal.refused(422, attachment(path, first), png()))
                    .isEqualTo("The message is older than 5 minutes and takes no attachment.");
            assertThat(portal.get(path).at("/messages/0/attachments")).hasSize(1);
            JsonNode reply = portal.post(path, "{'message': 'Look'}").at("/messages/1");
            assertThat(portal.post(attachment(path, reply), png()).at("/messages/1/attachments"))
                    .hasSize(1);
        }
    }

    @Test
    void aMessageThatDoesNotExistTakesNoAttachment() {
        try (Portal portal = Portal.start()) {
            String path = "/tickets/" + open(portal);

            assertThat(portal.refused(404, path + "/message/tim_none/attachment", png()))
                    .isEqualTo("The ticket " + path.substring(path.lastIndexOf('/') + 1) + " has no message tim_none.");
            portal.refused(404, "/tickets/tic_none/message/tim_none/attachment", png());
            FormBody wrongName =
                    new FormBody().file("file", "a.txt", "text/plain", "a".getBytes(StandardCharsets.UTF_8));
            assertThat(portal.refused(422, attachment(path, portal.get(path).at("/messages/0")), wrongName))
                    .contains("attachment");
        }
    }

    private static String open(Portal portal) {
        return portal.sandbox().openTicket("cst_abc12345def678", "Invoice issue", "<p>Help</p>");
    }

    private static String attachment(String ticket, JsonNode message) {
        return ticket + "/message/" + message.get("id").textValue() + "/attachment";
    }

    private static FormBody png() {
        return new FormBody().file("attachment", "screen.png", "image/png", PNG);
    }

    private static JsonNode chat(Portal portal) {
        for (String id : portal.ids("/tickets")) {
            JsonNode ticket = portal.get("/tickets/" + id);
            if (ticket.get("source").textValue().equals("chat")) {
                return ticket;
            }
        }
        throw new AssertionError("no ticket comes from a chat");
    }
}
