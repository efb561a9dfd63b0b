package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 18 tickets with their messages, from the portal, by mail and from chat, open and closed.
 */
final class TicketSamples {

    private static final int TICKETS = 18;
    private static final List<String> SOURCES = List.of("portal", "email", "portal", "chat", "email");

    private TicketSamples() {}

    static void add(SamplePortal portal) {
        for (int i = 0; i < TICKETS; i++) {
            ticket(portal, i);
        }
    }

    private static void ticket(SamplePortal portal, int index) {
        Dice dice = portal.dice();
        String source = SOURCES.get(index % SOURCES.size());
        LocalDateTime asked = portal.daysAgo((TICKETS - index) * 3).atTime(dice.between(8, 15), dice.between(0, 59));
        ObjectNode ticket = portal.withId("tic_").put("customerId", portal.anyCustomerId());
        ticket.put("title", dice.of(DutchWords.TICKET_TITLES)).put("source", source);
        ticket.put("status", index < TICKETS - 6 && dice.percent(80) ? "closed" : "open");
        ArrayNode messages = ticket.putArray("messages");
        Map<String, byte[]> files = new HashMap<>();
        ObjectNode question = message(portal, true, dice.of(DutchWords.QUESTIONS), asked);
        if (source.equals("email") && dice.percent(50)) {
            attach(portal, question, files);
        }
        messages.add(question);
        if (dice.percent(70)) {
            messages.add(message(portal, false, dice.of(DutchWords.REPLIES), asked.plusMinutes(dice.between(20, 90))));
        }
        ticket.put("createdAt", portal.atom(asked));
        portal.add("/tickets", ticket, files);
    }

    private static ObjectNode message(SamplePortal portal, boolean isByCustomer, String text, LocalDateTime time) {
        ObjectNode message = portal.withId("tim_");
        message.put(
                "postedBy",
                portal.dice().of(DutchWords.FIRST_NAMES) + " " + portal.dice().of(DutchWords.NAMES));
        message.put("isPostedByCustomer", isByCustomer).put("message", "<p>" + text + "</p>");
        message.put("postedAt", portal.atom(time)).putArray("attachments");
        return message;
    }

    private static void attach(SamplePortal portal, ObjectNode message, Map<String, byte[]> files) {
        byte[] text = "Zie hierboven.\n".getBytes(StandardCharsets.UTF_8);
        ObjectNode attachment = portal.withId("tma_").put("name", "bijlage.txt");
        attachment.put("size", text.length).put("mime", "text/plain");
        ((ArrayNode) message.get("attachments")).add(attachment);
        files.put(attachment.get("id").textValue(), text);
    }
}
