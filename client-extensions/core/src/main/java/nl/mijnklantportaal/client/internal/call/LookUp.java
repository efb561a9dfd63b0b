package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * Looks up in a list what requests have created.
 *
 * <p>It reports what the list shows and nothing else: without an idempotency key, only the natural key identifies a thing.
 */
final class LookUp {
    private final Pipeline pipeline;
    private final Class<?> api;
    private final Function<CallOptions, Caller> callers;
    private final LookUpLimits limits;

    LookUp(Pipeline pipeline, Class<?> api, Function<CallOptions, Caller> callers, LookUpLimits limits) {
        this.pipeline = pipeline;
        this.api = api;
        this.callers = callers;
        this.limits = limits;
    }

    /**
     * Creates a thing under a mode other than {@link CreateMode#REPORT}.
     *
     * @param send sends the request once, each time it is called
     * @return what the server answered, or has in its list
     */
    @Nullable
    Object create(Supplier<@Nullable Object> send, CreateMode mode, CallOptions options) {
        try {
            return send.get();
        } catch (MijnKlantportaalException failure) {
            SentRequest sent = failure.sent();
            if (sent == null) {
                throw failure;
            }
            Reconciled<JsonModel> looked = find(sent, options, failure);
            if (looked.found() != null) {
                return looked.found();
            }
            if (failure.outcome() != Outcome.APPLIED
                    && mode == CreateMode.RECONCILE_AND_RESEND
                    && isAbsent(looked.failure())) {
                return createAgain(send, options, looked);
            }
            throw unfound(failure, looked);
        }
    }

    /** Sends the request once more, as the whole list lacks the thing. The outcome of the first request stays unknown. */
    private @Nullable Object createAgain(
            Supplier<@Nullable Object> send, CallOptions options, Reconciled<JsonModel> absent) {
        try {
            return send.get();
        } catch (MijnKlantportaalException failure) {
            OutcomeUnknownException first = Objects.requireNonNull(absent.failure());
            first.addSuppressed(failure);
            if (failure.outcome() == Outcome.NOT_SENT) {
                throw first;
            }
            // Also after a refusal: the first request may have arrived meanwhile and taken the key.
            Reconciled<JsonModel> looked = find(absent.sent(), options, failure);
            if (looked.found() != null) {
                return looked.found();
            }
            throw unfound(failure, looked);
        }
    }

    /** The failure when the list does not show the thing. That the server said it created the thing holds, whatever it lists. */
    private static MijnKlantportaalException unfound(MijnKlantportaalException failure, Reconciled<JsonModel> looked) {
        OutcomeUnknownException unknown = Objects.requireNonNull(looked.failure());
        if (failure.outcome() != Outcome.APPLIED) {
            return unknown;
        }
        failure.addSuppressed(unknown);
        return failure;
    }

    private static boolean isAbsent(@Nullable OutcomeUnknownException failure) {
        ListLookup lookup = failure == null ? null : failure.lookup();
        return lookup != null && lookup.whole() && lookup.ids().isEmpty();
    }

    /**
     * Looks up one request.
     *
     * @return the thing as the list has it
     * @throws OutcomeUnknownException when it is not found
     */
    JsonModel reconcile(SentRequest sent, CallOptions options) {
        Reconciled<JsonModel> looked = reconcileAll(List.of(sent), options).get(0);
        if (looked.failure() != null) {
            throw looked.failure();
        }
        return Objects.requireNonNull(looked.found());
    }

    /** Looks up many requests in one reading of the list, and gives a result for each in their order. */
    List<Reconciled<JsonModel>> reconcileAll(Collection<SentRequest> sent, CallOptions options) {
        Instant latest =
                sent.stream().map(SentRequest::sentAt).max(Instant::compareTo).orElse(Instant.MIN);
        return reconcileAll(sent, latest, options);
    }

    /**
     * The same for requests some of which were sent again.
     *
     * @param latest when any of them was last sent; the settling time begins there
     */
    List<Reconciled<JsonModel>> reconcileAll(Collection<SentRequest> sent, Instant latest, CallOptions options) {
        return find(sent, latest, options, null);
    }

    private Reconciled<JsonModel> find(SentRequest sent, CallOptions options, MijnKlantportaalException cause) {
        SentRequest again = cause.sent();
        Instant latest = again == null || again.sentAt().isBefore(sent.sentAt()) ? sent.sentAt() : again.sentAt();
        return find(List.of(sent), latest, options, cause).get(0);
    }

    private List<Reconciled<JsonModel>> find(
            Collection<SentRequest> sent,
            Instant latest,
            CallOptions options,
            @Nullable MijnKlantportaalException cause) {
        if (sent.isEmpty()) {
            return List.of();
        }
        Caller caller = callers.apply(options);
        Duration deadline = Objects.requireNonNullElse(options.reconcileDeadline(), limits.reconcileDeadline());
        // Read when something is looked up, and not for a call that succeeds.
        KeyedList list = KeyedList.of(api, pipeline);
        ListSearch search = new ListSearch(pipeline, list, deadline, sent);
        IntFunction<Response<Page<JsonModel>>> source = page -> {
            TimeLimits left =
                    TimeLimits.ofLookup(search.left(), deadline, caller.limits().connectTimeout());
            return page(list, page, new Caller(caller.credentials(), left));
        };
        search.run(latest, limits.settlingTime(), source);
        return sent.stream()
                .map(request -> result(list, request, search, cause))
                .toList();
    }

    @SuppressWarnings("unchecked") // the generator gives a natural key a list of models alone
    private Response<Page<JsonModel>> page(KeyedList list, int page, Caller caller) {
        Object response = pipeline.send(list.endpoint(), list.arguments(page), caller, true, () -> {});
        return (Response<Page<JsonModel>>) Objects.requireNonNull(response);
    }

    private Reconciled<JsonModel> result(
            KeyedList list, SentRequest sent, ListSearch search, @Nullable MijnKlantportaalException cause) {
        Map<String, JsonModel> same = search.same(sent);
        if (same.size() == 1) {
            JsonModel only = same.values().iterator().next();
            if (!search.isOlder(only, sent)) {
                return new Reconciled<>(sent, only, null);
            }
        }
        Map<String, JsonModel> almost = same.isEmpty() ? search.almostSame(sent) : Map.of();
        ListLookup lookup = search.lookup((same.isEmpty() ? almost : same).keySet());
        MijnKlantportaalException failure = search.failure();
        OutcomeUnknownException unknown = new OutcomeUnknownException(
                new LookUpWords(list, search, sent).message(same, almost, lookup),
                lookup,
                cause == null ? failure : cause);
        if (cause != null && failure != null) {
            unknown.addSuppressed(failure);
        }
        sent.noteIn(unknown);
        return new Reconciled<>(sent, null, unknown);
    }
}
