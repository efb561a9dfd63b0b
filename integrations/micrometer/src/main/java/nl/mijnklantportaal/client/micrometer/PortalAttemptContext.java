package nl.mijnklantportaal.client.micrometer;

import io.micrometer.observation.Observation;
import nl.mijnklantportaal.client.spi.CallObserver.AttemptEnded;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import org.jspecify.annotations.Nullable;

/** What the observation of an attempt is about, for handlers, filters, predicates and conventions of an application. */
public final class PortalAttemptContext extends Observation.Context {
    private final ObservedCall call;
    private final int attempt;
    private volatile @Nullable AttemptEnded end;

    PortalAttemptContext(ObservedCall call, int attempt) {
        this.call = call;
        this.attempt = attempt;
    }

    /**
     * The call.
     *
     * @return its operation, method and path template
     */
    public ObservedCall call() {
        return call;
    }

    /**
     * The number of the attempt.
     *
     * @return from 1
     */
    public int attempt() {
        return attempt;
    }

    /**
     * How the attempt ended.
     *
     * @return null while it lasts
     */
    public @Nullable AttemptEnded end() {
        return end;
    }

    void end(AttemptEnded event) {
        end = event;
    }
}
