package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/**
 * 12 appointments, from three days ago to three weeks ahead: scheduled, pending and canceled ones.
 */
final class AppointmentSamples {

    private static final int APPOINTMENTS = 12;
    private static final List<String> STATES = List.of("scheduled", "scheduled", "pending", "canceled");

    private AppointmentSamples() {}

    static void add(SamplePortal portal) {
        for (int i = 0; i < APPOINTMENTS; i++) {
            portal.add("/appointments", appointment(portal, i));
        }
    }

    private static ObjectNode appointment(SamplePortal portal, int index) {
        Dice dice = portal.dice();
        boolean isCustomer = dice.percent(60);
        String first = dice.of(DutchWords.FIRST_NAMES);
        String last = dice.of(DutchWords.NAMES);
        LocalDateTime starts = portal.daysAgo(3 - index * 2).atTime(dice.between(9, 16), 30);
        ObjectNode appointment = portal.withId("apt_");
        appointment.put("customerId", isCustomer ? portal.anyCustomerId() : null);
        appointment.put("attendeeName", first + " " + last);
        appointment.put("attendeeEmail", (first + "@" + last + ".example").toLowerCase(Locale.ROOT));
        appointment.put("startsAt", portal.atom(starts));
        appointment.put("endsAt", portal.atom(starts.plusMinutes(30L * dice.between(1, 3))));
        appointment.put("status", STATES.get(index % STATES.size()));
        if (dice.percent(30)) {
            appointment.put("onlineMeetingLink", SamplePortal.page("/meeting/" + index));
        }
        return appointment.put("createdAt", portal.during(portal.daysAgo(APPOINTMENTS - index + 3)));
    }
}
