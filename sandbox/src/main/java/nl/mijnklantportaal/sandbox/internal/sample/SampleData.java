package nl.mijnklantportaal.sandbox.internal.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Makes an invented portal: customers with their groups, offers, invoices, payment links, subscriptions, punch cards, files, agreements,
 * appointments and tickets, which refer to each other.
 *
 * <p>No name, address or number is taken from a person or company. Mail addresses end in {@code .example}, which RFC 2606 reserves, and
 * the subscriber numbers of telephones begin with 000, which no Dutch number does.
 */
public final class SampleData {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private SampleData() {}

    /**
     * Makes the objects, oldest first within each collection.
     *
     * @param seed the same seed gives the same portal
     * @param now only its day in Europe/Amsterdam counts: all dates keep their distance to it
     * @return an immutable list; what an object refers to comes before it
     */
    public static List<SampleObject> of(long seed, Instant now) {
        SamplePortal portal = new SamplePortal(new Dice(seed), LocalDate.ofInstant(now, ZONE), ZONE);
        CustomerSamples.add(portal);
        SaleSamples.add(portal);
        SubscriptionSamples.add(portal);
        PunchCardSamples.add(portal);
        FileSamples.add(portal);
        AppointmentSamples.add(portal);
        TicketSamples.add(portal);
        OwnerSamples.add(portal);
        return portal.objects();
    }
}
