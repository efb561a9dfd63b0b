package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appointments: with whom, in which days, and their states.
 */
final class AppointmentRules {

    private static final String STATUS = "status";
    private static final int DAYS = 7;
    private static final int MOST_DAYS = 36_500;

    private AppointmentRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of(
                "POST /appointments",
                List.of(Rule.applies(AppointmentRules::schedule)),
                "GET /appointments",
                List.of(Rule.applies(AppointmentRules::keepRange)),
                "PATCH /appointments/{appointmentId}",
                List.of(Rule.checks(AppointmentRules::refuseCanceled)),
                "DELETE /appointments/{appointmentId}",
                List.of(Rule.checks(AppointmentRules::refuseCanceled)));
    }

    private static void schedule(Handling handling) {
        ObjectNode appointment = handling.object();
        appointment.put(STATUS, "scheduled");
        appointment.remove("onlineMeetingLink");
        handling.item("/customers", handling.request().path("customerId").asText())
                .ifPresent(customer -> {
                    fill(appointment, "attendeeName", handling, customer.get("companyName"));
                    fill(appointment, "attendeeEmail", handling, customer.get("primaryEmail"));
                });
    }

    private static void fill(ObjectNode appointment, String name, Handling handling, JsonNode ofCustomer) {
        if (!handling.request().hasNonNull(name)) {
            appointment.set(name, ofCustomer);
        }
    }

    private static void refuseCanceled(Handling handling) throws Refusal {
        if (handling.object().path(STATUS).asText().equals("canceled")) {
            throw new Refusal(Status.CONFLICT, "The appointment is already canceled.");
        }
    }

    private static void keepRange(Handling handling) throws Refusal {
        Instant from = from(handling);
        Instant to = from.plus(days(handling), ChronoUnit.DAYS);
        handling.items()
                .removeIf(item -> start(item).isBefore(from) || !start(item).isBefore(to));
        handling.items().sort(Comparator.comparing(AppointmentRules::start));
    }

    private static Instant from(Handling handling) throws Refusal {
        Optional<String> asked = handling.query("start_at");
        if (asked.isEmpty()) {
            return handling.now();
        }
        return Times.read(asked.get())
                .map(OffsetDateTime::toInstant)
                .orElseThrow(() -> new Refusal(
                        Status.UNPROCESSABLE_CONTENT,
                        "start_at: must be a time such as 2026-11-29 14:00, not " + asked.get()));
    }

    private static int days(Handling handling) throws Refusal {
        String asked = handling.query("days").orElse(String.valueOf(DAYS));
        if (!asked.matches("[0-9]{1,5}") || Integer.parseInt(asked) > MOST_DAYS) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT, "days: must be a number from 0 to " + MOST_DAYS + ", not " + asked);
        }
        return Integer.parseInt(asked);
    }

    private static Instant start(ObjectNode appointment) {
        return OffsetDateTime.parse(appointment.get("startsAt").textValue()).toInstant();
    }
}
