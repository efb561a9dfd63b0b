package nl.mijnklantportaal.client.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import nl.mijnklantportaal.client.spi.CallObserver.CallEnded;

/** Names the observation of a call. Its key values are known in part when it starts, and all when it stops. */
final class CallConvention implements ObservationConvention<PortalCallContext> {
    @Override
    public String getName() {
        return "mijnklantportaal.call";
    }

    @Override
    public String getContextualName(PortalCallContext context) {
        return context.call().operation();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof PortalCallContext;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(PortalCallContext context) {
        KeyValues asked = CallTags.asked(context.call());
        CallEnded end = context.end();
        return end == null
                ? asked
                : asked.and(CallTags.answered(end.failure(), end.status()))
                        .and("outcome", CallTags.outcome(end.outcome()));
    }
}
