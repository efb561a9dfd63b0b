package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The table of which change of a portal is which event. It goes by what changed and not by the operation, because a payer who pays and a
 * clock that moves cause events as well.
 *
 * <p>Three of the documented types have no row, because nothing in a sandbox causes them: {@code invoice-chargeback},
 * {@code subscription-payment-created} and {@code subscription-payment-updated}. The rows for removals wait for a contract that has them.
 */
final class WebhookEvents {

    private static final String APPOINTMENTS = "/appointments";
    private static final String CUSTOMERS = "/customers";
    private static final String OFFERS = "/customer-offers";
    private static final String INVOICES = "/customer-invoices";
    private static final String PAYMENTS = "/payment-links/{linkId}/payments";

    private static final List<Row> TABLE = List.of(
            new Row(APPOINTMENTS, "appointment-created", Happening::isCreation),
            new Row(APPOINTMENTS, "appointment-canceled", turned("canceled")),
            new Row(CUSTOMERS, "customer-created", Happening::isCreation),
            new Row(CUSTOMERS, "customer-deleted", Happening::isRemoval),
            new Row(OFFERS, "offer-created", Happening::isCreation),
            new Row(OFFERS, "offer-deleted", Happening::isRemoval),
            new Row(OFFERS, "offer-accepted", change -> change.gained("acceptedAt")),
            new Row(OFFERS, "offer-rejected", change -> change.gained("rejectedAt")),
            new Row(INVOICES, "invoice-created", Happening::isCreation),
            new Row(INVOICES, "invoice-paid", change -> change.gained("paidAt")),
            new Row(INVOICES, "invoice-deleted", Happening::isRemoval),
            new Row(PaymentLinkRules.LINKS, "payment-link-created", Happening::isCreation),
            new Row(PaymentLinkRules.LINKS, "payment-link-expired", turned("expired")),
            // A reusable link stays open when it is paid; the event is about the link all the same.
            new Row(PAYMENTS, "payment-link-paid", Happening::isCreation, PaymentLinkRules.LINKS, "paymentLinkId"),
            new Row(TicketRules.TICKETS, "ticket-created", Happening::isCreation),
            new Row(TicketRules.TICKETS, "ticket-reply-customer", change -> isReply(change, true)),
            new Row(TicketRules.TICKETS, "ticket-reply-employee", change -> isReply(change, false)),
            new Row(SubscriptionRules.SUBSCRIPTIONS, "subscription-created", Happening::isCreation),
            new Row(SubscriptionRules.SUBSCRIPTIONS, "subscription-updated", Happening::isChange),
            new Row(SubscriptionRules.SUBSCRIPTIONS, "subscription-deleted", Happening::isRemoval));

    private WebhookEvents() {}

    /**
     * An event.
     *
     * @param collection where the object is that it is about
     * @param object as it is stored, or was before its removal
     */
    record Event(String type, String collection, String id, ObjectNode object) {}

    /**
     * @param home the collection whose changes it is about, as a path of the contract
     * @param about the collection of the object that the event tells
     * @param member which has the id of that object
     */
    private record Row(String home, String type, Predicate<Happening> condition, String about, String member) {

        Row(String home, String type, Predicate<Happening> condition) {
            this(home, type, condition, home, "id");
        }

        boolean applies(Happening happening) {
            boolean isHome = home.contains("{")
                    ? new PathTemplate(home).match(happening.collection()).isPresent()
                    : home.equals(happening.collection());
            return isHome && condition.test(happening);
        }

        Event event(Happening happening) {
            ObjectNode object = happening.object();
            return new Event(type, about, object.path(member).asText(), object);
        }
    }

    static List<Event> of(List<Happening> happenings) {
        List<Event> events = new ArrayList<>();
        for (Happening happening : happenings) {
            TABLE.stream().filter(row -> row.applies(happening)).forEach(row -> events.add(row.event(happening)));
        }
        return events;
    }

    /** The collections of the contract that the table is about. */
    static Set<String> collections() {
        Set<String> collections = new TreeSet<>();
        TABLE.forEach(row -> collections.addAll(List.of(row.home(), row.about())));
        return collections;
    }

    /** The types of events that can occur. */
    static List<String> types() {
        return TABLE.stream().map(Row::type).toList();
    }

    private static Predicate<Happening> turned(String status) {
        return change -> change.turned("status", status);
    }

    private static boolean isReply(Happening change, boolean isByCustomer) {
        if (!change.isChange()) {
            return false;
        }
        JsonNode now = change.object().path("messages");
        int before =
                change.before().map(ticket -> ticket.path("messages").size()).orElse(0);
        return now.size() > before
                && Optional.ofNullable(now.get(now.size() - 1))
                        .filter(last -> last.path("isPostedByCustomer").asBoolean() == isByCustomer)
                        .isPresent();
    }
}
