package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A call failed; the root of every failure that the SDK reports.
 *
 * <p>{@link #outcome()} always says what became of the request. Messages never hold credentials.
 */
public abstract class MijnKlantportaalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What became of the request. */
    private final Outcome outcome;

    /** The request that was being sent. */
    private @Nullable SentRequest sent;

    /**
     * For the exceptions of the SDK.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param cause what lies behind it, or null
     */
    protected MijnKlantportaalException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * What became of the request.
     *
     * @return never null; of a read never {@link Outcome#APPLIED}
     */
    public final Outcome outcome() {
        return outcome;
    }

    /**
     * The request that was being sent: with it one finds out whether it created something, at once by {@link #reconcile} or
     * later.
     *
     * @return null when the outcome says that it did not, {@link Outcome#NOT_SENT} and {@link Outcome#REFUSED}, and when what it
     *     was to create has nothing by which it can be found again
     */
    public final @Nullable SentRequest sent() {
        return sent;
    }

    final void note(SentRequest sent) {
        this.sent = sent;
    }

    /**
     * Finds out whether the request created something, where {@link #outcome()} leaves that open or its answer could not be used; never
     * sends it again.
     *
     * <p>In another process store {@link SentRequest#text()} and give the parsed {@link SentRequest} to the client.
     *
     * @param portal who looks it up, such as the client
     * @param <T> what is found
     * @return what was created, as the server has it
     * @throws OutcomeUnknownException when it cannot be told, with how far was looked and what to do
     * @throws IllegalStateException when {@link #sent()} is null
     */
    public final <T> T reconcile(Reconciler<T> portal) {
        if (sent == null) {
            throw new IllegalStateException(
                    outcome == Outcome.NOT_SENT || outcome == Outcome.REFUSED
                            ? "There is nothing to look up: the outcome is " + outcome + "."
                            : "There is nothing to look up: this failure is not about a request that creates something with a"
                                    + " natural key.");
        }
        return portal.reconcile(sent);
    }
}
