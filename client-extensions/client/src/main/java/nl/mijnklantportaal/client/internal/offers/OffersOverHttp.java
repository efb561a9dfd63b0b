package nl.mijnklantportaal.client.internal.offers;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.mijnklantportaal.client.api.CustomerOffersApi;
import nl.mijnklantportaal.client.call.ApiResponse;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.call.Caller;
import nl.mijnklantportaal.client.internal.call.Pipeline;
import nl.mijnklantportaal.client.internal.call.TimeLimits;
import nl.mijnklantportaal.client.internal.http.CountField;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.CreateMode;
import nl.mijnklantportaal.client.offers.CustomerOffers;
import nl.mijnklantportaal.client.offers.ManualOffer;
import nl.mijnklantportaal.client.offers.Offer;
import nl.mijnklantportaal.client.offers.Reconciled;
import org.jspecify.annotations.Nullable;

/** The customer offers of one caller. */
public final class OffersOverHttp implements CustomerOffers {
    private final Pipeline pipeline;
    private final Clock clock;
    private final Options options;
    private final Duration settling;

    /**
     * What the options of a call come to, together with those of its client.
     *
     * @param caller who makes it, and how long it may take
     * @param reconcileDeadline how long looking an offer up may take
     */
    public record Options(Function<CallOptions, Caller> caller, Function<CallOptions, Duration> reconcileDeadline) {}

    /**
     * Makes them.
     *
     * @param pipeline the way of a call
     * @param clock when an offer is sent
     * @param options what options come to
     * @param settling how long a request may still be on its way before its offer is looked up
     */
    public OffersOverHttp(Pipeline pipeline, Clock clock, Options options, Duration settling) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.options = options;
        this.settling = settling;
    }

    @Override
    public URI baseUrl() {
        return pipeline.baseUrl();
    }

    @Override
    public @Nullable String identity() {
        return options.caller().apply(CallOptions.defaults()).credentials().identity();
    }

    @Override
    public Response<Offer> createWithResponse(ManualOffer offer, CallOptions call) {
        Objects.requireNonNull(offer, "offer");
        Caller caller = options.caller().apply(Objects.requireNonNull(call, "options"));
        // Of the last attempt, which may have waited long for its turn: those before it came to nothing.
        AtomicReference<Instant> sentAt = new AtomicReference<>(clock.instant());
        Caller telling = new Caller(caller.credentials(), caller.limits(), () -> sentAt.set(clock.instant()));
        try {
            // A ManualOffer is valid by construction.
            ApiResponse<CustomerOffer> response = pipeline.api(CustomerOffersApi.class, telling, false)
                    .createCustomerOfferManualWithHttpInfo(offer.toRequest());
            return new Response<>(
                    Offer.created(response.body()),
                    response.status(),
                    response.headers(),
                    new RateLimit(
                            CountField.value(response.headers().get("X-RateLimit-Limit")),
                            CountField.value(response.headers().get("X-RateLimit-Remaining"))));
        } catch (MijnKlantportaalException failure) {
            if (failure.outcome() == Outcome.UNKNOWN || failure.outcome() == Outcome.APPLIED) {
                CustomerOffers.sent(offer.customerId(), offer.offerNumber(), sentAt.get())
                        .noteIn(failure);
            }
            throw failure;
        }
    }

    @Override
    public Offer create(ManualOffer offer, CreateMode mode, CallOptions call) {
        Objects.requireNonNull(mode, "mode");
        try {
            return create(offer, call);
        } catch (MijnKlantportaalException failure) {
            SentRequest sent = failure.sent();
            if (mode == CreateMode.REPORT || sent == null) {
                throw failure;
            }
            Reconciled looked = find(sent, call, failure);
            if (looked.offer() != null) {
                return looked.offer();
            }
            if (failure.outcome() == Outcome.APPLIED) {
                // What the server said stands, whether or not its list shows it.
                failure.addSuppressed(looked.failure());
                throw failure;
            }
            if (mode == CreateMode.RECONCILE_AND_RESEND && isAbsent(looked)) {
                return createAgain(offer, call, looked);
            }
            throw looked.failure();
        }
    }

    /** Sends once more what the whole list does not have; what became of the first request stays open. */
    private Offer createAgain(ManualOffer offer, CallOptions call, Reconciled absent) {
        try {
            return create(offer, call);
        } catch (MijnKlantportaalException failure) {
            absent.failure().addSuppressed(failure);
            if (failure.outcome() == Outcome.NOT_SENT) {
                throw absent.failure();
            }
            // Also after a refusal: the first request may have arrived meanwhile and taken the number.
            Reconciled looked = find(absent.sent(), call, failure);
            if (looked.offer() != null) {
                return looked.offer();
            }
            if (failure.outcome() == Outcome.APPLIED) {
                failure.addSuppressed(looked.failure());
                throw failure;
            }
            throw looked.failure();
        }
    }

    private static boolean isAbsent(Reconciled looked) {
        OutcomeUnknownException failure = looked.failure();
        return failure != null
                && failure.lookup() != null
                && failure.lookup().whole()
                && failure.lookup().ids().isEmpty();
    }

    @Override
    public List<Reconciled> reconcileAll(Collection<SentRequest> sent, CallOptions call) {
        return find(List.copyOf(Objects.requireNonNull(sent, "sent")), Objects.requireNonNull(call, "options"), null);
    }

    private Reconciled find(SentRequest sent, CallOptions call, MijnKlantportaalException cause) {
        SentRequest latest = cause.sent() == null ? sent : cause.sent();
        // The second one, the same offer, makes sure of its settling time.
        return find(List.of(sent, latest), call, cause).get(0);
    }

    private List<Reconciled> find(
            Collection<SentRequest> sent, CallOptions call, @Nullable MijnKlantportaalException cause) {
        if (sent.isEmpty()) {
            return List.of();
        }
        Caller caller = options.caller().apply(call);
        Duration deadline = options.reconcileDeadline().apply(call);
        Reconciliation.PageReader reader = (page, left) -> {
            TimeLimits limits =
                    TimeLimits.ofLookup(left, deadline, caller.limits().connectTimeout());
            return pipeline.api(CustomerOffersApi.class, new Caller(caller.credentials(), limits), false)
                    .listCustomerOffersWithHttpInfo(page);
        };
        return new Reconciliation(pipeline, clock, settling, reader).find(sent, deadline, cause);
    }

    @Override
    public Stream<Offer> list(CallOptions call) {
        CustomerOffersApi api = pipeline.api(
                CustomerOffersApi.class, options.caller().apply(Objects.requireNonNull(call, "options")), false);
        OfferList pages = new OfferList(api::listCustomerOffersWithHttpInfo, pipeline.host());
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, ordered), false)
                .flatMap(page -> page.fresh().stream())
                .map(Offer::read);
    }
}
