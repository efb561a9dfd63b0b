package nl.mijnklantportaal.client.batch;

import java.time.Instant;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;

/**
 * A request with an unknown outcome, or with one that was applied but could not be read.
 *
 * @param at the request
 * @param noted its entry in the journal
 * @param sent how it was sent first
 * @param latest when it was sent last, or later
 * @param failure why the outcome is unknown
 */
record OpenRequest<Q extends JsonModel>(
        IndexedRequest<Q> at, Noted noted, SentRequest sent, Instant latest, MijnKlantportaalException failure) {
    /** Whether the server said that it created the thing. Then it is never sent again, whatever the list has. */
    boolean isCreated() {
        return failure.outcome() == Outcome.APPLIED;
    }

    <T extends JsonModel> BatchResult<Q, T> result(MijnKlantportaalException seen) {
        return new BatchResult.Unknown<>(at.index(), at.request(), sent, seen);
    }
}
