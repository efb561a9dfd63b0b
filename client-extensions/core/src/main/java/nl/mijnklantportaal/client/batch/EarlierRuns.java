package nl.mijnklantportaal.client.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.batch.JournalRecord.Event;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** What the list and the journal say about a request before it is sent. */
final class EarlierRuns<Q extends JsonModel, T extends JsonModel> {
    private final Class<T> type;
    private final Requests<Q> requests;
    private final Journal journal;
    private final boolean refusedAgain;
    /** When this run began: everything that an earlier run sent had left by then. */
    private final Instant started = Instant.now();

    EarlierRuns(Class<T> type, Requests<Q> requests, Journal journal, boolean refusedAgain) {
        this.type = type;
        this.requests = requests;
        this.journal = journal;
        this.refusedAgain = refusedAgain;
    }

    /**
     * The state of a request; both are null when it must be sent.
     *
     * @param result its result
     * @param open what is known of it when its outcome is unknown
     */
    record Standing<Q extends JsonModel, T extends JsonModel>(
            @Nullable BatchResult<Q, T> result, @Nullable OpenRequest<Q> open) {}

    Standing<Q, T> of(IndexedRequest<Q> at) {
        int first = requests.firstLike(at);
        if (first != at.index()) {
            return refused(at, "has the same natural key as " + Requests.place(first) + ", so it was not sent");
        }
        Noted known = journal.find(requests.sent(at.request(), started));
        String fingerprint;
        try {
            fingerprint = requests.fingerprint(at);
        } catch (InvalidRequestException unreadable) {
            return new Standing<>(
                    new BatchResult.Refused<>(at.index(), at.request(), unreadable(at, known, unreadable)), null);
        }
        if (known == null || known.event() == Event.UNSENT) {
            return new Standing<>(null, null);
        }
        boolean unchanged = known.fingerprint().equals(fingerprint);
        if (known.event() == Event.REFUSED && (refusedAgain || !unchanged)) {
            // A refusal is certain, so nothing can exist twice.
            return new Standing<>(null, null);
        }
        if (!unchanged) {
            return refused(
                    at, "the journal has a different request" + whatBecame(known) + ", so this one was not sent");
        }
        return switch (known.event()) {
            case CREATED ->
                new Standing<>(new BatchResult.Created<>(at.index(), at.request(), journal.created(known, type)), null);
            case REFUSED ->
                new Standing<>(new BatchResult.Refused<>(at.index(), at.request(), journal.failure(known)), null);
            default ->
                new Standing<>(null, new OpenRequest<>(at, known, known.firstSent(), started, journal.failure(known)));
        };
    }

    /** Nobody can tell whether the file is that of an earlier request, whose thing may exist. */
    private static InvalidRequestException unreadable(
            IndexedRequest<?> at, @Nullable Noted known, InvalidRequestException unreadable) {
        if (known == null || known.event() == Event.UNSENT || known.event() == Event.REFUSED) {
            return unreadable;
        }
        List<Violation> violations = new ArrayList<>(unreadable.violations());
        violations.add(new Violation(
                Requests.place(at.index()),
                "the journal has a request" + whatBecame(known) + ", but without the file the two cannot be compared"));
        return new InvalidRequestException("The request", violations, unreadable);
    }

    private static String whatBecame(Noted known) {
        return " with this natural key, about to be sent at " + known.sent().sentAt() + ". What that request creates "
                + (known.event() == Event.CREATED ? "exists" : "may exist");
    }

    private Standing<Q, T> refused(IndexedRequest<Q> at, String problem) {
        InvalidRequestException failure =
                new InvalidRequestException("The request", List.of(new Violation(Requests.place(at.index()), problem)));
        return new Standing<>(new BatchResult.Refused<>(at.index(), at.request(), failure), null);
    }
}
