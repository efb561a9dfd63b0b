package nl.mijnklantportaal.client.micrometer;

import io.micrometer.observation.Observation;
import nl.mijnklantportaal.client.spi.CallObserver.CallEnded;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import org.jspecify.annotations.Nullable;

/** What the observation of a call is about, for handlers, filters, predicates and conventions of an application. */
public final class PortalCallContext extends Observation.Context {
    private final ObservedCall call;
    private volatile @Nullable CallEnded end;

    PortalCallContext(ObservedCall call) {
        this.call = call;
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
     * How the call ended.
     *
     * @return null while it lasts
     */
    public @Nullable CallEnded end() {
        return end;
    }

    void end(CallEnded event) {
        end = event;
    }
}
