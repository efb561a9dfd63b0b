package nl.mijnklantportaal.client.internal.call;

import feign.Request;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.internal.http.Answer;
import nl.mijnklantportaal.client.internal.http.Exchange;
import nl.mijnklantportaal.client.internal.http.Progress;
import nl.mijnklantportaal.client.internal.http.Words;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.internal.limit.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: who makes it, how long it may take, and how far it has come.
 *
 * <p>It has two clocks: that of {@code maxWait} runs while the call waits for its turn or for a pause that the server asked for,
 * that of the {@code deadline} runs at any other time. Where the call is part of a lookup, both end with the time for looking.
 *
 * <p>Reaches the transport as the options of the request, which is what Feign's client takes beside it. Used by one thread.
 */
final class Call extends Request.Options implements Asked, Exchange, Waiting {
    final Operation operation;
    final Credentials credentials;
    private final Duration timeToConnect;
    private final Timing timing;
    private final TimeLimits limits;
    private final long deadlineNanos;
    private final long maxWaitNanos;
    /** For waiting and the rest together. */
    private final long totalNanos;

    private long startNanos;
    private long waitedNanos;

    /** When the attempt ends, counted as the deadline is. */
    private long attemptEndNanos;

    private long attemptNanos;

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

    private final Progress progress;

    Call(Operation operation, Caller caller, Timing timing) {
        this.operation = operation;
        this.credentials = caller.credentials();
        this.limits = caller.limits();
        this.progress = new Progress(caller.onSending());
        this.timeToConnect = shorter(limits.connectTimeout(), LONGEST);
        this.deadlineNanos = shorter(limits.deadline(), LONGEST).toNanos();
        this.maxWaitNanos = shorter(limits.maxWait(), LONGEST).toNanos();
        this.totalNanos = limits.lookup() == null ? LONGEST.toNanos() : deadlineNanos;
        this.attemptEndNanos = deadlineNanos;
        this.attemptNanos = deadlineNanos;
        this.timing = timing;
        this.startNanos = timing.nanoTime();
    }

    /** Starts the clocks anew: what was done before, such as the first start of the validator, is not the exchange's. */
    void begin() {
        startNanos = timing.nanoTime();
        waitedNanos = 0;
    }

    @Override
    public boolean await(long nanos, CountDownLatch end) throws InterruptedException {
        return await(nanos, 0, end);
    }

    /**
     * Waits first by the clock of {@code maxWait}, and then by that of the deadline; as {@link Timing#pause}.
     *
     * @param nanos by the former
     * @param more by the latter
     */
    boolean await(long nanos, long more, CountDownLatch end) throws InterruptedException {
        long before = timing.nanoTime();
        try {
            return timing.pause(nanos + more, end);
        } finally {
            long lasted = timing.nanoTime() - before;
            // What the machine was late by belongs to the wait, where that was all there was.
            waitedNanos += more == 0 ? lasted : Math.min(lasted, nanos);
        }
    }

    /**
     * Starts the exchange of an attempt.
     *
     * @param leavesTime whether half of what is left is kept for another attempt
     */
    void beginAttempt(boolean leavesTime) {
        long left = nanosToDeadline();
        attemptNanos = leavesTime && left > 1 ? left - left / 2 : left;
        attemptEndNanos = workedNanos() + attemptNanos;
    }

    /** Forgets an attempt of which nothing came. */
    void again() {
        progress.again();
        attemptEndNanos = deadlineNanos;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public List<String> tokens() {
        return Stream.of(token, refusedToken).filter(Objects::nonNull).toList();
    }

    @Override
    public @Nullable String proxyDenied() {
        return progress.proxyDenied();
    }

    @Override
    public String asked() {
        return operation.toString();
    }

    @Override
    public Duration timeToConnect() {
        return timeToConnect;
    }

    @Override
    public void askForToken() {
        Authorization.ask(this);
    }

    @Override
    public String limitText() {
        return nanosToDeadline() <= 0 || remainingNanos() >= nanosToDeadline()
                ? wholeText()
                : "the time for one attempt, " + Words.time(attemptNanos) + " of " + wholeText() + ",";
    }

    private String wholeText() {
        Duration lookup = limits.lookup();
        if (lookup != null) {
            return "the reconcileDeadline of "
                    + Words.time(shorter(lookup, LONGEST).toNanos());
        }
        return deadlineNanos <= 0 ? "the deadline" : "the deadline of " + Words.time(deadlineNanos);
    }

    @Override
    public String tooLateText() {
        long left = Math.max(0, nanosToWait());
        if (limits.lookup() != null) {
            return wholeText() + " leaves " + Words.time(left) + " for it";
        }
        return "maxWait allows "
                + (waitedNanos == 0
                        ? Words.time(maxWaitNanos)
                        : Words.time(left) + " more, of " + Words.time(maxWaitNanos) + " in all")
                + "; a longer maxWait waits for it";
    }

    /** All of it so far, waits included. */
    long elapsedNanos() {
        return timing.nanoTime() - startNanos;
    }

    private long workedNanos() {
        return elapsedNanos() - waitedNanos;
    }

    @Override
    public long remainingNanos() {
        return Math.min(attemptEndNanos - workedNanos(), nanosToDeadline());
    }

    @Override
    public long nanosToDeadline() {
        return Math.min(deadlineNanos - workedNanos(), nanosToTotal());
    }

    @Override
    public long nanosToWait() {
        return Math.min(maxWaitNanos - waitedNanos, nanosToTotal());
    }

    /** What is left for waiting and the rest together. */
    long nanosToTotal() {
        return totalNanos - elapsedNanos();
    }

    @Override
    public String token() {
        return Objects.requireNonNull(token);
    }

    boolean mayHaveBeenSent() {
        return progress.mayHaveBeenSent();
    }

    /** Status line and header fields, once they are whole; or null. */
    @Nullable
    Answer head() {
        return progress.head();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
