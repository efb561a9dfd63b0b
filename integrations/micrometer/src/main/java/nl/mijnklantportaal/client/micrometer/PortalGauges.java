package nl.mijnklantportaal.client.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedRun;
import nl.mijnklantportaal.client.spi.CallObserver.RunProgressed;
import org.jspecify.annotations.Nullable;

/**
 * What the gauges of a registry show: the minute's budget as last told, and how far the runs of each operation are. A registry has one
 * gauge of a name, so all observers of a registry share this. It does not hold the registry.
 */
final class PortalGauges {
    private static final Map<MeterRegistry, PortalGauges> OF_REGISTRIES = new WeakHashMap<>();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final String REMAINING = "mijnklantportaal.budget.remaining";
    private static final Map<String, ToIntFunction<RunProgressed>> STATES = Map.of(
            "created", RunProgressed::created,
            "refused", RunProgressed::refused,
            "unknown", RunProgressed::unknown,
            "left", RunProgressed::left);

    private final Clock clock;
    private final Map<String, Runs> operations = new ConcurrentHashMap<>();
    private volatile @Nullable Told last;

    private PortalGauges(Clock clock) {
        this.clock = clock;
    }

    private record Told(RateLimit rateLimit, long at) {}

    /** Those of a registry; new ones when it has none, or was cleared. */
    static PortalGauges of(MeterRegistry registry) {
        synchronized (OF_REGISTRIES) {
            PortalGauges known = OF_REGISTRIES.get(registry);
            if (known != null && registry.find(REMAINING).gauge() != null) {
                return known;
            }
            PortalGauges added = new PortalGauges(registry.config().clock());
            OF_REGISTRIES.put(registry, added);
            added.showBudget(registry);
            return added;
        }
    }

    private void showBudget(MeterRegistry registry) {
        Gauge.builder(REMAINING, this, gauges -> gauges.budget(RateLimit::remaining))
                .description("Requests left in this minute, as an answer last told")
                .register(registry);
        Gauge.builder("mijnklantportaal.budget.limit", this, gauges -> gauges.budget(RateLimit::limit))
                .description("Requests allowed per minute, as an answer last told")
                .register(registry);
    }

    void told(@Nullable RateLimit rateLimit) {
        if (rateLimit != null) {
            last = new Told(rateLimit, clock.monotonicTime());
        }
    }

    /** What was told says nothing of the next minute, so it is forgotten after one. */
    private double budget(Function<RateLimit, @Nullable Integer> part) {
        Told told = last;
        if (told == null || clock.monotonicTime() - told.at() >= MINUTE) {
            return Double.NaN;
        }
        Integer value = part.apply(told.rateLimit());
        return value == null ? Double.NaN : value;
    }

    void progressed(RunProgressed event, MeterRegistry registry) {
        operations
                .computeIfAbsent(event.operation(), operation -> shown(operation, registry))
                .progressed(event);
    }

    private static Runs shown(String operation, MeterRegistry registry) {
        Runs runs = new Runs();
        STATES.forEach((state, count) -> Gauge.builder("mijnklantportaal.run.requests", runs, some -> some.sum(count))
                .description("Requests of the runs under way, or of the last one")
                .tag(CallTags.OPERATION, operation)
                .tag("state", state)
                .register(registry));
        Gauge.builder("mijnklantportaal.run.active", runs, Runs::active)
                .description("Runs under way")
                .tag(CallTags.OPERATION, operation)
                .register(registry);
        return runs;
    }

    /** The runs of one operation: those under way, or the one that ended last. */
    private static final class Runs {
        /** By the object of the run, as another client may have an equal one. Guarded by this, as is the last one. */
        private final Map<ObservedRun, RunProgressed> active = new IdentityHashMap<>();

        private @Nullable RunProgressed last;

        synchronized void progressed(RunProgressed event) {
            if (event.ended()) {
                active.remove(event.run());
                last = event;
            } else {
                active.put(event.run(), event);
            }
        }

        synchronized int active() {
            return active.size();
        }

        synchronized int sum(ToIntFunction<RunProgressed> count) {
            Collection<RunProgressed> counted = active.isEmpty() && last != null ? List.of(last) : active.values();
            return counted.stream().mapToInt(count).sum();
        }
    }
}
