package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Tickets: replies, attachments and closing.
 */
final class TicketRules {

    static final String TICKETS = "/tickets";

    private static final String STATUS = "status";
    private static final String CLOSED = "closed";
    private static final Duration TO_ATTACH = Duration.ofMinutes(5);

    private TicketRules() {}

    static Map<String, List<Rule>> operations(SandboxSettings settings) {
        Rule noChat = Rule.checks(TicketRules::refuseChat);
        return Map.of(
                "POST /tickets/{ticketId}",
                List.of(noChat, Rule.applies(TicketRules::reply)),
                "PATCH /tickets/{ticketId}",
                List.of(
                        Rule.checks(handling -> needLicense(settings)),
                        Rule.checks(TicketRules::refuseClosed),
                        Rule.applies(handling -> handling.object().put(STATUS, CLOSED))),
                "POST /tickets/{ticketId}/message/{messageId}/attachment",
                List.of(noChat, Rule.checks(TicketRules::refuseLate), Rule.applies(TicketRules::attach)));
    }

    private static void needLicense(SandboxSettings settings) throws Refusal {
        if (!settings.ticketing()) {
            throw new Refusal(Status.LICENSE_LIMIT, "The license does not include tickets.");
        }
    }

    private static void refuseChat(Handling handling) throws Refusal {
        if (handling.object().path("source").asText().equals("chat")) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    "The ticket comes from a chat, which takes no replies or attachments through the API.");
        }
    }

    private static void refuseClosed(Handling handling) throws Refusal {
        if (handling.object().path(STATUS).asText().equals(CLOSED)) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "The ticket is already closed.");
        }
    }

    private static void reply(Handling handling) {
        ObjectNode ticket = handling.object();
        ticket.put(STATUS, "open");
        addMessage(
                handling,
                ticket,
                "Sandbox",
                false,
                handling.request().get("message").textValue());
    }

    /** Adds a message to a ticket. */
    static void addMessage(Handling handling, ObjectNode ticket, String author, boolean isByCustomer, String text) {
        ObjectNode message = ticket.withArray("messages").addObject();
        message.put("id", handling.newId("tim_")).put("postedBy", author);
        message.put("isPostedByCustomer", isByCustomer).put("message", text);
        message.put("postedAt", handling.timestamp()).putArray("attachments");
    }

    private static void refuseLate(Handling handling) throws Refusal {
        JsonNode message = message(handling);
        Instant posted =
                OffsetDateTime.parse(message.get("postedAt").textValue()).toInstant();
        if (handling.now().isAfter(posted.plus(TO_ATTACH))) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    "The message is older than " + TO_ATTACH.toMinutes() + " minutes and takes no attachment.");
        }
    }

    private static void attach(Handling handling) throws Refusal {
        Upload upload = handling.files("attachment").get(0);
        String id = handling.newId("tma_");
        ObjectNode attachment =
                ((ObjectNode) message(handling)).withArray("attachments").addObject();
        attachment.put("id", id).put("name", upload.fileName());
        attachment.put("size", upload.size()).put("mime", upload.mediaType());
        handling.attach(id, upload);
    }

    private static JsonNode message(Handling handling) throws Refusal {
        String id = handling.path("messageId");
        for (JsonNode message : handling.object().path("messages")) {
            if (message.path("id").asText().equals(id)) {
                return message;
            }
        }
        throw new Refusal(Status.NOT_FOUND, "The ticket has no message " + id + ".");
    }
}
