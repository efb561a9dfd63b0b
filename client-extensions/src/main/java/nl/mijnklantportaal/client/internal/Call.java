package nl.mijnklantportaal.client.internal;

import feign.Request;
import java.time.Duration;
import java.util.Objects;
import nl.mijnklantportaal.client.auth.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: who makes it, until when, and how far it has come.
 *
 * <p>Reaches the transport as the options of the request, which is what Feign's client takes beside it. Used by one thread.
 */
final class Call extends Request.Options {
    static final Duration LONGEST = Duration.ofDays(36_500);

    final Operation operation;
    final Credentials credentials;
    final Duration connectTimeout;
    private final Timing timing;
    private long startNanos;
    private final long deadlineNanos;

    /** When the attempt ends, counted as the deadline is. */
    private long attemptEndNanos;

    /** The token of the last attempt, known so that no message repeats it. */
    @Nullable
    String token;

    /** The token that the server refused with 401, once it did. */
    @Nullable
    String refusedToken;

    /** What the credentials gave in its place, or null. */
    @Nullable
    String freshToken;

    /** Whether an attempt was made with it, after which the credentials are asked as ever. */
    boolean freshTokenUsed;

    /** What the answer is read from, once there is a connection, or null where that is not watched. */
    @Nullable
    AnswerStream input;

    /** Where the answer ends, once its header fields are read. */
    @Nullable
    Framing framing;

    /** How the connection came about or did not, or null where there was one. */
    volatile @Nullable Connecting connecting;

    /** Why a proxy that carries plain HTTP got no password, or none that it takes; or null. */
    @Nullable
    String proxyDenied;

    /** What the request tells that proxy when it is sent again, or null. */
    @Nullable
    String proxyAuthorization;

    /** Told when bytes of an attempt may be on the wire. */
    Runnable onSending = () -> {};

    private volatile boolean sending;
    private volatile @Nullable Answer head;

    Call(Operation operation, Credentials credentials, Duration deadline, Duration connectTimeout, Timing timing) {
        this.operation = operation;
        this.credentials = credentials;
        this.connectTimeout = shorter(connectTimeout, LONGEST);
        this.deadlineNanos = shorter(deadline, LONGEST).toNanos();
        this.attemptEndNanos = deadlineNanos;
        this.timing = timing;
        this.startNanos = timing.nanoTime();
    }

    /** Starts the clock anew: what was done before, such as the first start of the validator, is not the exchange's. */
    void begin() {
        startNanos = timing.nanoTime();
    }

    /**
     * Starts the exchange of an attempt.
     *
     * @param leavesTime whether half of what is left is kept for another attempt
     */
    void beginAttempt(boolean leavesTime) {
        long left = nanosToDeadline();
        attemptEndNanos = leavesTime && left > 1 ? deadlineNanos - left / 2 : deadlineNanos;
    }

    /** Forgets an attempt of which nothing came. */
    void again() {
        forgetAnswer();
        proxyAuthorization = null;
        attemptEndNanos = deadlineNanos;
    }

    /** Forgets what came of sending, within the attempt. */
    void forgetAnswer() {
        sending = false;
        head = null;
        input = null;
        framing = null;
        connecting = null;
    }

    /** The limit that has passed, should one have. */
    String limitText() {
        if (deadlineNanos <= 0) {
            return "the deadline";
        }
        return nanosToDeadline() <= 0 || attemptEndNanos == deadlineNanos
                ? "the deadline of " + Words.time(deadlineNanos)
                : "the time for one attempt, until " + Words.time(attemptEndNanos) + " after the start,";
    }

    long elapsedNanos() {
        return timing.nanoTime() - startNanos;
    }

    /** What is left of the attempt. */
    long remainingNanos() {
        return attemptEndNanos - elapsedNanos();
    }

    /** What is left of the call. */
    long nanosToDeadline() {
        return deadlineNanos - elapsedNanos();
    }

    /** The token of the attempt, once it was asked for. */
    String token() {
        return Objects.requireNonNull(token);
    }

    /** From here on bytes of the request may be on the wire. */
    void sendingBegins() {
        sending = true;
        onSending.run();
    }

    boolean mayHaveBeenSent() {
        return sending;
    }

    /** Status line and header fields are whole: from here on the status decides. */
    void answered(Answer withoutBody) {
        head = withoutBody;
    }

    /** What {@link #answered} was told, or null. */
    @Nullable
    Answer head() {
        return head;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
