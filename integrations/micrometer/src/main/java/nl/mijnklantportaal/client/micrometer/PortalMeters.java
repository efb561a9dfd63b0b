package nl.mijnklantportaal.client.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import nl.mijnklantportaal.client.spi.CallObserver;

/**
 * Meters what an {@link PortalObservations observation} cannot show: waits, retries, the time of requests without waits, what is left
 * of the minute, and how far runs of {@code createAll…} are.
 *
 * <pre>{@code
 * CallObserver observer = CallObserver.all(List.of(PortalObservations.of(observations), PortalMeters.of(meters)));
 * MijnKlantportaal portal = MijnKlantportaal.builder().apiKey(key).observer(observer).build();
 * }</pre>
 *
 * <p>Safe for use by many threads and clients.
 */
public final class PortalMeters implements CallObserver {
    private final MeterProvider<Timer> waits;
    private final MeterProvider<Timer> exchanges;
    private final MeterProvider<Counter> retries;
    private final MeterRegistry registry;
    private final PortalGauges gauges;

    private PortalMeters(MeterRegistry registry) {
        this.waits = Timer.builder("mijnklantportaal.wait")
                .description("Time that calls wait before a request is sent")
                .withRegistry(registry);
        this.exchanges = Timer.builder("mijnklantportaal.exchange")
                .description("Time of an attempt without the wait for its turn")
                .withRegistry(registry);
        this.retries = Counter.builder("mijnklantportaal.retries")
                .description("Requests that are sent again")
                .withRegistry(registry);
        this.registry = registry;
        this.gauges = PortalGauges.of(registry);
    }

    /**
     * Meters clients.
     *
     * @param registry has the meters
     * @return an observer for the {@code observer} setting of a client's builder
     */
    public static PortalMeters of(MeterRegistry registry) {
        return new PortalMeters(Objects.requireNonNull(registry, "registry"));
    }

    @Override
    public void attemptEnded(AttemptEnded event) {
        exchanges
                .withTags(
                        CallTags.OPERATION,
                        event.call().operation(),
                        CallTags.STATUS,
                        CallTags.status(event.status()),
                        CallTags.EXCEPTION,
                        CallTags.exception(event.failure()))
                .record(event.duration());
    }

    @Override
    public void waitEnded(WaitEnded event) {
        waits.withTag("reason", CallTags.word(event.reason())).record(event.duration());
    }

    @Override
    public void retryDecided(RetryDecided event) {
        retries.withTags(
                        CallTags.OPERATION,
                        event.call().operation(),
                        CallTags.EXCEPTION,
                        CallTags.exception(event.failure()))
                .increment();
    }

    @Override
    public void callEnded(CallEnded event) {
        gauges.told(event.rateLimit());
    }

    @Override
    public void runProgressed(RunProgressed event) {
        gauges.progressed(event, registry);
    }
}
