package nl.mijnklantportaal.client.internal.offers;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.call.Caller;
import nl.mijnklantportaal.client.internal.call.Creations;
import nl.mijnklantportaal.client.internal.call.Pipeline;
import nl.mijnklantportaal.client.internal.call.TimeLimits;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.Reconciled;
import org.jspecify.annotations.Nullable;

/** Looks up in the list of offers what became of those of one caller. */
public final class OfferLookUp implements Creations {
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
     * Makes it.
     *
     * @param pipeline the way of a call
     * @param clock by which offers were sent
     * @param options what options come to
     * @param settling how long a request may still be on its way before its offer is looked up
     */
    public OfferLookUp(Pipeline pipeline, Clock clock, Options options, Duration settling) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.options = options;
        this.settling = settling;
    }

    @Override
    public @Nullable Object create(Supplier<@Nullable Object> send, CreateMode mode, CallOptions call) {
        try {
            return send.get();
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
                return createAgain(send, call, looked);
            }
            throw looked.failure();
        }
    }

    /** Sends once more what the whole list does not have; what became of the first request stays open. */
    private @Nullable Object createAgain(Supplier<@Nullable Object> send, CallOptions call, Reconciled absent) {
        try {
            return send.get();
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
    public CustomerOffer reconcile(SentRequest sent, CallOptions call) {
        Reconciled found = reconcileAll(List.of(sent), call).get(0);
        if (found.failure() != null) {
            throw found.failure();
        }
        return Objects.requireNonNull(found.offer());
    }

    /** Looks up all of them in one reading of the list. */
    List<Reconciled> reconcileAll(Collection<SentRequest> sent, CallOptions call) {
        return find(sent, call, null);
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
        Reconciliation.Source source = (page, left) -> {
            TimeLimits limits =
                    TimeLimits.ofLookup(left, deadline, caller.limits().connectTimeout());
            Caller looking = new Caller(caller.credentials(), limits);
            return pipeline.resource(CustomerOffers.class, each -> looking, null)
                    .listPageWithResponse(page);
        };
        return new Reconciliation(pipeline, clock, settling, source).find(sent, deadline, cause);
    }
}
