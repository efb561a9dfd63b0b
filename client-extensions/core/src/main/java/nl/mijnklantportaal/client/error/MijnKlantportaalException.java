package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A call failed. This is the root of every failure that the SDK reports.
 *
 * <p>{@link #outcome()} always says what is known about the effect of the request. Messages never contain credentials.
 */
public abstract class MijnKlantportaalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is known about the effect of the request. */
    private final Outcome outcome;

    /** The request that was being sent. */
    private @Nullable SentRequest sent;

    /**
     * Makes an exception of the SDK.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param cause the cause, or null
     */
    protected MijnKlantportaalException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * What is known about the effect of the request.
     *
     * @return never null; never {@link Outcome#APPLIED} for a read
     */
    public final Outcome outcome() {
        return outcome;
    }

    /**
     * The request that was sent. With it the application can find out whether the request created something: at once, by
     * {@link #reconcile}, or later.
     *
     * @return null when the outcome is {@link Outcome#NOT_SENT} or {@link Outcome#REFUSED}, so that nothing was created; also null
     *     when the operation creates nothing that has a natural key
     */
    public final @Nullable SentRequest sent() {
        return sent;
    }

    /** Called by {@link SentRequest#noteIn}. */
    final void note(SentRequest sent) {
        this.sent = sent;
    }

    /**
     * Finds out whether the request created something; never sends it again. This is useful when {@link #outcome()} is unknown,
     * and when the response could not be used.
     *
     * <p>To do this in another process, store {@link SentRequest#text()} and give the parsed {@link SentRequest} to the client.
     *
     * @param portal looks it up, such as a resource of the client
     * @param <T> the type of what is found
     * @return what was created, as the server has it
     * @throws OutcomeUnknownException when this cannot be found out; it says how far the list was read and what to do
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
