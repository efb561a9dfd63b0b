package nl.mijnklantportaal.client.internal.call;

import java.time.Clock;
import java.time.Duration;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.internal.offers.OfferLookUp;
import nl.mijnklantportaal.client.internal.offers.OffersOfPortal;
import nl.mijnklantportaal.client.offers.OfferRuns;

/** The offers of a caller over a pipeline whose time a test sets. */
record OffersOf(Pipeline pipeline, Credentials credentials, TimeLimits limits) {
    /** With limits that no test meets. */
    OffersOf(Pipeline pipeline) {
        this(pipeline, Credentials.apiKey(Calls.KEY), new TimeLimits(Calls.LONG, Calls.LONG, Calls.LONG));
    }

    /** Each call once, without looking anything up. */
    CustomerOffers once() {
        return pipeline.resource(CustomerOffers.class, options -> new Caller(credentials, limits), null);
    }

    OfferRuns lookingUp(Clock clock, Duration settling, Duration reconcileDeadline) {
        OfferLookUp lookUp = new OfferLookUp(
                pipeline,
                clock,
                new OfferLookUp.Options(options -> new Caller(credentials, limits), options -> reconcileDeadline),
                settling);
        CustomerOffers offers =
                pipeline.resource(CustomerOffers.class, options -> new Caller(credentials, limits), () -> lookUp);
        return new OffersOfPortal(pipeline.baseUrl(), credentials, offers, lookUp);
    }
}
