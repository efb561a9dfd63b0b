package nl.mijnklantportaal.client.micrometer;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import nl.mijnklantportaal.client.spi.CallObserver;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Micrometer {@link Observation} of each call, {@code mijnklantportaal.call}, and within it one of each attempt,
 * {@code mijnklantportaal.attempt}. The handlers of the registry make timers and spans of them.
 *
 * <pre>{@code
 * MijnKlantportaal portal = MijnKlantportaal.builder().apiKey(key).observer(PortalObservations.of(registry)).build();
 * }</pre>
 *
 * <p>The parent of a call is the current observation of its thread. The observations are current while the call and the attempt last,
 * so that log lines carry their trace. The threads of {@code createAll…} get the context of the thread that calls it: its current
 * observation, and whatever has a {@link io.micrometer.context.ThreadLocalAccessor}.
 *
 * <p>Key values have a low cardinality: {@code operation}, {@code method}, {@code route}, {@code status}, {@code exception} and, of a
 * call, {@code outcome}. None is a secret, an id or a text of a request. An
 * {@link io.micrometer.observation.ObservationFilter} or a {@link io.micrometer.observation.GlobalObservationConvention} for
 * {@link PortalCallContext} and {@link PortalAttemptContext} changes them.
 *
 * <p>Safe for use by many threads and clients.
 */
public final class PortalObservations implements CallObserver {
    private static final CallConvention OF_CALLS = new CallConvention();
    private static final AttemptConvention OF_ATTEMPTS = new AttemptConvention();

    private final ObservationRegistry registry;
    /** What has not ended in each thread, the innermost first. */
    private final ThreadLocal<Deque<OpenObservation>> open = ThreadLocal.withInitial(ArrayDeque::new);

    private PortalObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Observes clients.
     *
     * @param registry takes the observations
     * @return an observer for the {@code observer} setting of a client's builder
     */
    public static PortalObservations of(ObservationRegistry registry) {
        return new PortalObservations(Objects.requireNonNull(registry, "registry"));
    }

    @Override
    public void callStarted(CallStarted event) {
        start(new PortalCallContext(event.call()), OF_CALLS);
    }

    @Override
    public void attemptStarted(AttemptStarted event) {
        start(new PortalAttemptContext(event.call(), event.attempt()), OF_ATTEMPTS);
    }

    private <C extends Observation.Context> void start(C context, ObservationConvention<C> convention) {
        OpenObservation started = new OpenObservation(context, convention, registry);
        // First of all, so that it is stopped also when a handler fails at its start.
        open.get().push(started);
        started.start();
    }

    @Override
    public void attemptEnded(AttemptEnded event) {
        if (innermost() instanceof PortalAttemptContext context && context.call() == event.call()) {
            context.end(event);
            stop(event.failure(), event.status());
        }
    }

    @Override
    public void callEnded(CallEnded event) {
        if (innermost() instanceof PortalCallContext context && context.call() == event.call()) {
            context.end(event);
            stop(event.failure(), event.status());
        }
    }

    private Observation.@Nullable Context innermost() {
        OpenObservation innermost = open.get().peek();
        return innermost == null ? null : innermost.context();
    }

    private void stop(@Nullable String failure, @Nullable Integer status) {
        OpenObservation ended = open.get().pop();
        if (open.get().isEmpty()) {
            open.remove();
        }
        ended.stop(failure, status);
    }

    @Override
    public Runnable carried(Runnable work) {
        return ContextSnapshotFactory.builder().build().captureAll().wrap(work);
    }
}
