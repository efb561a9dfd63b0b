package nl.mijnklantportaal.client.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;
import nl.mijnklantportaal.client.spi.CallObserver.AttemptEnded;

/** Names the observation of an attempt. Its key values are known in part when it starts, and all when it stops. */
final class AttemptConvention implements ObservationConvention<PortalAttemptContext> {
    @Override
    public String getName() {
        return "mijnklantportaal.attempt";
    }

    @Override
    public String getContextualName(PortalAttemptContext context) {
        // In lower case, as tracing of Spring Boot 3.5 would make "g-e-t" of GET.
        return "http " + CallTags.method(context.call()).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof PortalAttemptContext;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(PortalAttemptContext context) {
        KeyValues asked = CallTags.asked(context.call());
        AttemptEnded end = context.end();
        return end == null ? asked : asked.and(CallTags.answered(end.failure(), end.status()));
    }
}
