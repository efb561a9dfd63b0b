package nl.mijnklantportaal.client.batch;

import java.time.Instant;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * What a journal has about one request.
 *
 * @param sent the request, with its operation, its natural key and when it was about to be sent; for {@code reconcile} when the
 *     outcome is unknown
 * @param state what became of it
 * @param createdJson the created thing as the server has it, as JSON text, with {@link State#CREATED}; else null
 * @param failure the reason, without header fields and body, with {@link State#REFUSED} and {@link State#UNKNOWN}; else null
 */
public record JournalEntry(
        SentRequest sent,
        State state,
        @Nullable String createdJson,
        @Nullable MijnKlantportaalException failure) {
    /** What became of a request. */
    public enum State {
        /** It was about to be sent, and nothing more was noted: its run is still working, or ended before the next note. */
        ON_ITS_WAY,

        /** It certainly created nothing, and the next run sends it. */
        NOT_CREATED,

        /** It created something. */
        CREATED,

        /** The server refused it, so it created nothing. */
        REFUSED,

        /** It is unknown whether it created something. */
        UNKNOWN
    }

    /**
     * The thing that the request created.
     *
     * @param type the model that its operation creates
     * @param <T> the model
     * @return null when the state is not {@link State#CREATED}
     */
    public <T extends JsonModel> @Nullable T created(Class<T> type) {
        return createdJson == null ? null : new CreatedJson().read(createdJson, type);
    }

    /**
     * When the request was about to be sent. Of a request that was sent again while an earlier sending was unknown, this is the
     * earlier time.
     *
     * @return by the clock of the machine that sent it
     */
    public Instant sentAt() {
        return sent.sentAt();
    }

    /** For logs and debuggers: without the created thing, which may be personal data. */
    @Override
    public String toString() {
        return "JournalEntry[sent=" + sent + ", state=" + state + ", failure=" + failure + "]";
    }
}
