package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.internal.batch.Runs;

/** The offers of a caller over a pipeline whose time a test sets. */
record OffersOf(Pipeline pipeline, Credentials credentials, TimeLimits limits) {
    /** For tests that look nothing up. */
    static final LookUpLimits LIMITS = new LookUpLimits(Calls.LONG, Duration.ZERO);

    /** For tests that start no run. */
    static final Supplier<ManyRequests> NO_RUN = () -> {
        throw new AssertionError("A run.");
    };

    /** With limits that no test meets. */
    OffersOf(Pipeline pipeline) {
        this(pipeline, Credentials.apiKey(Calls.KEY), new TimeLimits(Calls.LONG, Calls.LONG, Calls.LONG));
    }

    /** Each call once, without looking anything up. */
    CustomerOffers once() {
        return lookingUp(Duration.ZERO, Calls.LONG);
    }

    CustomerOffers lookingUp(Duration settling, Duration reconcileDeadline) {
        return pipeline.resource(
                CustomerOffers.class,
                options -> new Caller(credentials, limits),
                new LookUpLimits(reconcileDeadline, settling),
                Runs::new);
    }
}
