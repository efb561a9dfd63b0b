package nl.mijnklantportaal.client.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** An observation that is current in its thread until it stops; then the one before is current again, also when a handler fails. */
final class OpenObservation {
    private final Observation.Context context;
    private final Observation observation;
    private final ObservationRegistry registry;
    private final Observation.@Nullable Scope before;
    private Observation.@Nullable Scope own;

    /** One within the current one of the thread, not yet started. */
    <C extends Observation.Context> OpenObservation(
            C context, ObservationConvention<C> convention, ObservationRegistry registry) {
        this.context = context;
        this.observation = Observation.createNotStarted(null, convention, () -> context, registry);
        this.registry = registry;
        this.before = registry.getCurrentObservationScope();
        this.own = before;
    }

    Observation.Context context() {
        return context;
    }

    void start() {
        try {
            observation.start();
            observation.openScope();
        } finally {
            // Also when a handler fails: those before it have opened theirs.
            own = registry.getCurrentObservationScope();
        }
    }

    /** Ends it; the failure is null for a success. */
    void stop(@Nullable String failure, @Nullable Integer status) {
        try {
            if (failure != null) {
                observation.error(new CallFailure(failure, status));
            }
        } finally {
            close();
        }
    }

    private void close() {
        try {
            if (own != null && own != before) {
                own.close();
            }
        } finally {
            registry.setCurrentObservationScope(before);
            observation.stop();
        }
    }
}
