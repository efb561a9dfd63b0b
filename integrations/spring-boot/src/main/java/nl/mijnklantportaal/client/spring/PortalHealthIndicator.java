package nl.mijnklantportaal.client.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spring.MijnKlantportaalProperties.Probe;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells the health from the last calls: of each its time and the class of a failure, nothing of its contents. Sends nothing unless its
 * probe is switched on.
 */
final class PortalHealthIndicator extends AbstractHealthIndicator implements CallObserver {
    /** So many failures without a success between them are no chance. */
    private static final int ENOUGH = 3;

    /** So long a result says something: without new calls nobody knows, and nobody would ever know again. */
    static final Duration MEMORY = Duration.ofMinutes(5);

    private static final CallOptions OF_PROBE = CallOptions.defaults()
            .withDeadline(Duration.ofSeconds(5))
            .withConnectTimeout(Duration.ofSeconds(5))
            .withMaxWait(Duration.ZERO);

    /** The failures that are about the platform or the way to it; the others are about one request, one portal or this process. */
    private static final Set<String> OF_THE_PLATFORM = Set.of(
            "AuthenticationException",
            "ConnectionFailedException",
            "OutcomeUnknownException",
            "ServerException",
            "TokenRequestFailedException",
            "UnexpectedResponseException");

    private final Clock clock;
    private final Probe probe;
    private final Supplier<@Nullable MijnKlantportaal> portal;
    private final AtomicReference<Instant> nextProbe = new AtomicReference<>(Instant.MIN);

    private volatile Seen seen = new Seen(null, null, null, 0);

    PortalHealthIndicator(Clock clock, Probe probe, Supplier<@Nullable MijnKlantportaal> portal) {
        this.clock = clock;
        this.probe = probe;
        this.portal = portal;
    }

    /** The last success, the last failure, and how many calls failed since the last success. */
    private record Seen(
            @Nullable Instant success,
            @Nullable Instant failure,
            @Nullable CallEnded failed,
            int inARow) {
        boolean isOlderThan(Duration time, Instant now) {
            Instant last = inARow > 0 ? failure : success;
            return last == null || !last.plus(time).isAfter(now);
        }
    }

    @Override
    public synchronized void callEnded(CallEnded event) {
        String exception = event.failure();
        if (exception != null && OF_THE_PLATFORM.contains(exception)) {
            seen = new Seen(seen.success, clock.instant(), event, seen.inARow + 1);
        } else if (exception == null || event.status() != null && event.attempts() > 0) {
            // A refusal of one request shows as well that the platform answers.
            seen = new Seen(clock.instant(), seen.failure, seen.failed, 0);
        }
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (probe.enabled() && seen.isOlderThan(probe.every(), clock.instant())) {
            askInPace();
        }
        Seen now = seen;
        builder.status(status(now));
        if (now.success != null) {
            builder.withDetail("lastSuccess", now.success.toString());
        }
        if (now.failure != null && now.failed != null) {
            builder.withDetail("lastFailure", now.failure.toString())
                    .withDetail("exception", String.valueOf(now.failed.failure()))
                    .withDetail("outcome", String.valueOf(now.failed.outcome()));
        }
    }

    private Status status(Seen now) {
        if (now.isOlderThan(MEMORY, clock.instant())) {
            return Status.UNKNOWN;
        }
        return now.success != null && now.inARow < ENOUGH ? Status.UP : Status.DOWN;
    }

    /** Of several threads that come at once, one sends; the others tell what is known. */
    private void askInPace() {
        MijnKlantportaal client = portal.get();
        Instant now = clock.instant();
        Instant due = nextProbe.get();
        if (client == null || now.isBefore(due) || !nextProbe.compareAndSet(due, now.plus(probe.every()))) {
            return;
        }
        try {
            client.customers().listPage(1, OF_PROBE);
        } catch (MijnKlantportaalException known) {
            // The observer has been told.
        }
    }
}
