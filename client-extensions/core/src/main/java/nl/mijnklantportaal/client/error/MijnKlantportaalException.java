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

    /** The interface and the method that failed. */
    private @Nullable String operation;

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
     * The request that was sent, by which it can be looked up later what it created: give it to the {@code reconcile} method of the
     * same interface, or store its {@link SentRequest#text()} for another process.
     *
     * @return null when the request created nothing ({@link Outcome#NOT_SENT} and {@link Outcome#REFUSED}), and when the contract
     *     names no natural key for what it creates
     */
    public final @Nullable SentRequest sent() {
        return sent;
    }

    /**
     * The operation that failed: interface and plain method in Java, such as {@code PaymentLinks.create}, as a
     * {@link nl.mijnklantportaal.client.spi.CallObserver} is told it.
     *
     * @return null when the failure is not that of a call, such as a request that its own builder refuses; and under stock Feign
     */
    public final @Nullable String operation() {
        return operation;
    }

    /**
     * Makes {@link #operation()} return an operation, unless it has one. Applications need not call it: the SDK does so for each
     * call that fails. It is public because the SDK's other packages call it.
     *
     * @param operation interface and plain method in Java
     */
    public final void noteOperation(String operation) {
        if (this.operation == null) {
            this.operation = operation;
        }
    }

    /** Called by {@link SentRequest#noteIn}. */
    final void note(SentRequest sent) {
        this.sent = sent;
    }
}
