package nl.mijnklantportaal.client.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** Sends the requests of a run: first the journal, then the wire, then the journal again. */
final class RequestSender<Q extends JsonModel, T extends JsonModel> {
    private static final int MOST_UNKNOWN_IN_A_ROW = 10;
    private static final int MOST_TURNS = 20;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** The refusals that are about the request itself; any other would meet every request. */
    private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 409, 413, 422);

    private final Creator<Q, T> creator;
    private final Requests<Q> requests;
    private final Journal journal;
    private final CallOptions options;
    private final RunProgress<Q, T> progress;
    private final Ending ending;
    private final AtomicInteger unknownInARow = new AtomicInteger();

    RequestSender(
            Creator<Q, T> creator,
            Requests<Q> requests,
            Journal journal,
            CallOptions options,
            RunProgress<Q, T> progress,
            Ending ending) {
        this.creator = creator;
        this.requests = requests;
        this.journal = journal;
        this.options = options;
        this.progress = progress;
        this.ending = ending;
    }

    /**
     * One sending of a request.
     *
     * @param at the request
     * @param noted its entry in the journal
     * @param before how it was sent before, when that had an unknown outcome and the list did not have it; else null
     */
    private record Attempt<Q extends JsonModel>(
            IndexedRequest<Q> at, Noted noted, @Nullable SentRequest before) {}

    /** Counts the unknown outcomes in a row from zero again. */
    void forgetUnknown() {
        unknownInARow.set(0);
    }

    /**
     * Sends a request until it gets its turn. With many waiting it may lose its turn to others again and again; the run ends only
     * when no other request makes progress either.
     *
     * @param before how it was sent before, when that had an unknown outcome and the list did not have it; else null
     */
    void send(IndexedRequest<Q> at, @Nullable SentRequest before) {
        int seen = progress.steps();
        int turns = 0;
        while (!ending.isStopped()) {
            SentRequest sent = requests.sent(at.request(), Instant.now());
            Noted noted = journal.sending(sent, requests.fingerprint(at));
            MijnKlantportaalException failure = attempt(new Attempt<>(at, noted, before));
            Duration wait = failure == null ? null : afterFailure(new Attempt<>(at, noted, before), failure);
            if (failure == null || wait == null) {
                return;
            }
            turns++;
            if (seen != progress.steps()) {
                seen = progress.steps();
                turns = 0;
            } else if (turns == MOST_TURNS) {
                throw new Stop.Ended(Stop.at(at, failure));
            }
            ending.pause(wait);
        }
    }

    /** Sends once, and takes what was created; returns the failure otherwise. */
    private @Nullable MijnKlantportaalException attempt(Attempt<Q> attempt) {
        T created;
        try {
            created = proven(creator.create(attempt.at().request(), options));
        } catch (MijnKlantportaalException e) {
            return e;
        } catch (RuntimeException e) {
            OutcomeUnknownException odd = new OutcomeUnknownException(
                    creator.method() + ": creating it failed with "
                            + e.getClass().getName() + ".",
                    e);
            leaveOpen(attempt, odd);
            throw new Stop.Ended(Stop.at(attempt.at(), e));
        }
        created(attempt, created);
        return null;
    }

    private void created(Attempt<Q> attempt, T created) {
        BatchResult<Q, T> result =
                new BatchResult.Created<>(attempt.at().index(), attempt.at().request(), created);
        // Kept first, because it also counts when it cannot be noted.
        progress.keep(result);
        journal.created(attempt.noted(), created);
        unknownInARow.set(0);
        progress.tell(result);
    }

    /** The thing in an answer that has its identity; without that nothing shows that the thing exists. */
    private T proven(Response<T> answer) {
        Identity identity = Identity.of(answer.value());
        if (identity != null && identity.isPresent()) {
            return answer.value();
        }
        String missing = identity == null ? "an identity, since its contract names none" : "its " + identity.name();
        throw new UnexpectedResponseException(
                creator.method() + ": the server at " + creator.baseUrl() + " answered " + answer.status() + " with a "
                        + creator.type().getSimpleName() + " without " + missing
                        + ", which proves nothing: this may not be the API. " + Outcome.UNKNOWN.sentence(),
                Outcome.UNKNOWN,
                new HttpResponse(answer.status(), answer.headers(), new byte[0], false, Instant.now()),
                null);
    }

    /**
     * Notes what became of a request that failed.
     *
     * @return how long to wait before it is sent again, when it certainly created nothing; null when nothing more is to do
     * @throws Stop.Ended when the failure would meet every request
     */
    private @Nullable Duration afterFailure(Attempt<Q> attempt, MijnKlantportaalException failure) {
        if (failure.outcome() == Outcome.APPLIED) {
            leaveOpen(attempt, failure);
            unknownInARow.set(0);
            return null;
        }
        if (failure.outcome() == Outcome.UNKNOWN) {
            leaveOpen(attempt, failure);
            endIfEveryRequestWouldMeetIt(attempt.at(), failure);
            return null;
        }
        boolean refused = isAboutTheRequest(failure);
        if (failure instanceof ApiException) {
            unknownInARow.set(0);
        }
        if (refused) {
            refused(attempt, failure);
            return null;
        }
        journal.unsent(attempt.noted());
        Duration wait = waitOf(failure);
        if (wait == null) {
            throw new Stop.Ended(Stop.at(attempt.at(), failure));
        }
        return wait;
    }

    private void refused(Attempt<Q> attempt, MijnKlantportaalException failure) {
        SentRequest before = attempt.before();
        if (before != null) {
            // The first request may have arrived meanwhile, and its thing may be the reason of the refusal.
            OutcomeUnknownException unknown = new OutcomeUnknownException(
                    creator.method()
                            + ": the request was refused when it was sent a second time, which says nothing about the"
                            + " first time: " + Stop.words(failure),
                    failure);
            leaveOpen(new OpenRequest<>(attempt.at(), attempt.noted(), before, before.sentAt(), unknown));
            return;
        }
        BatchResult<Q, T> result =
                new BatchResult.Refused<>(attempt.at().index(), attempt.at().request(), failure);
        progress.keep(result);
        if (failure.outcome() == Outcome.NOT_SENT) {
            // Such as a file that is gone meanwhile: the next run asks the server.
            journal.unsent(attempt.noted());
        } else {
            journal.refused(attempt.noted(), failure);
        }
        progress.tell(result);
    }

    private static @Nullable Duration waitOf(MijnKlantportaalException failure) {
        if (failure instanceof RateLimitedException limited) {
            Duration asked = limited.retryAfter();
            return asked == null || asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
        }
        return failure instanceof NotSentException late ? late.retryAfter() : null;
    }

    private void endIfEveryRequestWouldMeetIt(IndexedRequest<Q> at, MijnKlantportaalException failure) {
        if (failure instanceof UnexpectedResponseException) {
            // The answer may not be the API's at all, but that of a login page or a proxy.
            throw new Stop.Ended(Stop.at(at, failure));
        }
        if (unknownInARow.incrementAndGet() >= MOST_UNKNOWN_IN_A_ROW) {
            OutcomeUnknownException inARow = new OutcomeUnknownException(
                    creator.method() + ": the outcomes of " + MOST_UNKNOWN_IN_A_ROW
                            + " requests in a row are unknown, so no more are sent.",
                    failure);
            throw new Stop.Ended(Stop.at(at, inARow));
        }
    }

    private boolean isAboutTheRequest(MijnKlantportaalException failure) {
        return failure instanceof InvalidRequestException
                || failure instanceof ApiException answered
                        && failure.outcome() == Outcome.REFUSED
                        && (ABOUT_THE_REQUEST.contains(answered.status())
                                || progress.hasCreated() && answered.status() == 404);
    }

    private void leaveOpen(Attempt<Q> attempt, MijnKlantportaalException failure) {
        SentRequest sent = failure.sent() == null ? attempt.noted().sent() : failure.sent();
        SentRequest first = attempt.before() == null ? sent : attempt.before();
        leaveOpen(new OpenRequest<>(attempt.at(), attempt.noted(), first, sent.sentAt(), failure));
    }

    private void leaveOpen(OpenRequest<Q> unknown) {
        // Left open first, because it also counts when it cannot be noted.
        progress.leaveOpen(unknown);
        journal.unknown(unknown.noted(), unknown.failure());
        progress.tellObserver();
    }
}
