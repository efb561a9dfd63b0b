package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Subscriptions: when they start, renew and end.
 */
final class SubscriptionRules {

    static final String SUBSCRIPTIONS = "/customer-subscriptions";

    private static final String STARTS = "startsAt";
    private static final String RENEWS = "renewsAt";
    private static final String TERMINATED = "terminatedAt";
    private static final String STATUS = "status";
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private SubscriptionRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of(
                "POST /customer-subscriptions",
                List.of(Rule.applies(SubscriptionRules::create)),
                "PATCH /customer-subscriptions/{subscriptionId}",
                List.of(Rule.applies(handling -> show(handling.object(), handling))));
    }

    private static void create(Handling handling) {
        JsonNode request = handling.request();
        ObjectNode subscription = handling.object();
        start(subscription, request.get("startDate").textValue(), handling);
        setOptions(subscription, request, request.path("invoiceDescription"));
    }

    /** Starts a subscription on a day. */
    static void start(ObjectNode subscription, String day, Handling handling) {
        subscription.put(STARTS, day);
        subscription.remove(TERMINATED);
        show(subscription, handling);
    }

    /** Sets the options; without a text for invoices there is no such member. */
    static void setOptions(ObjectNode subscription, JsonNode request, JsonNode invoiceText) {
        ObjectNode options = subscription.putObject("options");
        options.put("createInvoice", request.path("createInvoice").asBoolean());
        if (invoiceText.isTextual()) {
            options.set("invoiceDescription", invoiceText);
        }
    }

    /**
     * A subscription that is terminated keeps the state {@code terminated} to the end of its term, and is {@code ended} from then on.
     */
    static void show(ObjectNode subscription, Handling handling) {
        LocalDate today = handling.today();
        LocalDate start = LocalDate.parse(subscription.get(STARTS).textValue());
        JsonNode terminatedAt = subscription.path(TERMINATED);
        boolean isTerminated = Expiry.isReached(terminatedAt, Times.of(handling.now()));
        LocalDate counted = isTerminated ? day(terminatedAt) : today;
        LocalDate renewal = renewal(start, subscription.path("interval").asText(), counted);
        subscription.put(RENEWS, renewal.toString());
        String running = today.isBefore(start) ? "planned" : "in_progress";
        String stopped = today.isBefore(renewal) ? "terminated" : "ended";
        subscription.put(STATUS, isTerminated ? stopped : running);
    }

    private static LocalDate day(JsonNode time) {
        return OffsetDateTime.parse(time.textValue())
                .atZoneSameInstant(Times.ZONE)
                .toLocalDate();
    }

    /** The first renewal after a day; counted from the start, so that the 31st returns after a shorter month. A date has a year of four digits. */
    static LocalDate renewal(LocalDate start, String interval, LocalDate day) {
        String[] parts = interval.split(" ");
        int count = Integer.parseInt(parts[0]);
        boolean isInDays = parts[1].startsWith("day");
        int months = parts[1].startsWith("year") ? 12 * count : count;
        LocalDate renewal = start;
        for (int times = 1; !renewal.isAfter(day) || times == 1; times++) {
            renewal = isInDays ? start.plusDays((long) count * times) : start.plusMonths((long) months * times);
        }
        return renewal.isAfter(LAST_DAY) ? LAST_DAY : renewal;
    }
}
