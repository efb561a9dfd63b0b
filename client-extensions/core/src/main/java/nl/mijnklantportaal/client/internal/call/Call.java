package nl.mijnklantportaal.client.internal.call;

import feign.Request;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.http.Exchange;
import nl.mijnklantportaal.client.internal.http.Progress;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.http.Upload;
import nl.mijnklantportaal.client.internal.http.Words;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.internal.limit.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: its credentials, its time limits, and how far it has come.
 *
 * <p>It has two clocks. The clock of {@code maxWait} runs while the call waits for its turn or for a pause that the server asked
 * for. The clock of the {@code deadline} runs at any other time, but for the time that an observer takes. In a look-up, both end
 * with the time of the look-up. While a file moves, the clock of the deadline begins again with each piece of it, and
 * {@code maxTransferTime} limits the whole.
 *
 * <p>Feign's client takes a request and its options, so a call reaches the transport as those options. Used by one thread.
 */
final class Call extends Request.Options implements Asked, Exchange, Waiting {
    final Operation operation;
    final Credentials credentials;
    private final Timing timing;
    private final Caller caller;
    private final long deadlineNanos;
    private final long maxWaitNanos;
    /** The limit of waiting and the rest together. */
    private final long totalNanos;

    private long startNanos;
    private long waitedNanos;

    /** The files of the call; null when it has none. */
    private @Nullable Transfer transfer;

    /** When the attempt must end, by the clock of the deadline. */
    private long attemptEndNanos;

    private long attemptNanos;

    /** The token of the last attempt, kept so that no message repeats it. */
    @Nullable
    String token;

    /** By what the attempt is counted; null before there is a token. */
    private @Nullable String budget;

    /** The failure of the credentials that the caller is told in place of a 401; null when there is none. */
    @Nullable
    MijnKlantportaalException withoutFreshToken;

    /** The token that the server refused with 401, or null. */
    @Nullable
    String refusedToken;

    /** The token that the credentials gave in place of the refused one, or null. */
    @Nullable
    String freshToken;

    /** True once an attempt was made with the fresh token; from then on the credentials are asked again. */
    boolean freshTokenUsed;

    /** Tells the observer of this call; null when there is none. */
    @Nullable
    CallWatch watch;

    private final Progress progress;

    Call(Operation operation, Caller caller, Timing timing) {
        this.operation = operation;
        this.credentials = caller.credentials();
        this.caller = caller;
        TimeLimits limits = caller.limits();
        this.progress = new Progress(caller.onSending());
        this.deadlineNanos = shorter(limits.deadline(), LONGEST).toNanos();
        this.maxWaitNanos = shorter(limits.maxWait(), LONGEST).toNanos();
        this.totalNanos = limits.lookup() == null ? LONGEST.toNanos() : deadlineNanos;
        this.attemptEndNanos = deadlineNanos;
        this.attemptNanos = deadlineNanos;
        this.timing = timing;
        this.startNanos = timing.nanoTime();
    }

    /** Starts the clocks again: what came before, such as the first start of the validator, does not count. */
    void begin() {
        startNanos = timing.nanoTime();
        waitedNanos = 0;
    }

    /** Takes the files of the request of this attempt. */
    void carry(Upload files) {
        if (transfer == null) {
            transfer = new Transfer(caller.options());
        }
        transfer.carry(files);
    }

    @Override
    public boolean await(long nanos, CountDownLatch end) throws InterruptedException {
        long before = waitedNanos;
        try {
            return await(nanos, 0, end);
        } finally {
            if (watch != null) {
                watch.waitedForTurn(waitedNanos - before);
            }
        }
    }

    /**
     * Waits first by the clock of {@code maxWait}, then by the clock of the deadline; otherwise as {@link Timing#pause}.
     *
     * @param nanos how long by the clock of {@code maxWait}
     * @param more how long by the clock of the deadline
     */
    boolean await(long nanos, long more, CountDownLatch end) throws InterruptedException {
        long before = timing.nanoTime();
        try {
            return timing.pause(nanos + more, end);
        } finally {
            long lasted = timing.nanoTime() - before;
            // A wait without backoff includes what the machine was late by.
            waitedNanos += more == 0 ? lasted : Math.min(lasted, nanos);
        }
    }

    /**
     * Starts the exchange of an attempt.
     *
     * @param leavesTime true to keep half of the time that is left for another attempt
     */
    void beginAttempt(boolean leavesTime) {
        long left = nanosToDeadline();
        attemptNanos = leavesTime && left > 1 ? left - left / 2 : left;
        attemptEndNanos = workedNanos() + attemptNanos;
    }

    /** Forgets a failed attempt. */
    void again() {
        progress.again();
        attemptEndNanos = deadlineNanos;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public @Nullable Upload upload() {
        return transfer == null ? null : transfer.upload();
    }

    @Override
    public void moved(long bytes, long total) {
        if (transfer != null) {
            transfer.tell(bytes, total);
            transfer.moved(workedNanos());
            attemptEndNanos = deadlineNanos;
        }
    }

    @Override
    public @Nullable String spent() {
        Upload upload = upload();
        return upload == null ? null : upload.spent();
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
        return shorter(caller.limits().connectTimeout(), LONGEST);
    }

    @Override
    public void askForToken() {
        Authorization.ask(this);
    }

    @Override
    public String limitText() {
        if (transfer != null && transfer.nanosToEnd(workedNanos()) <= 0) {
            return transfer.limitText();
        }
        return nanosToDeadline() <= 0 || remainingNanos() >= nanosToDeadline()
                ? wholeText()
                : "the time for one attempt, " + Words.time(attemptNanos) + " of " + wholeText() + ",";
    }

    private String wholeText() {
        Duration lookup = caller.limits().lookup();
        if (lookup != null) {
            return "the reconcileDeadline of "
                    + Words.time(shorter(lookup, LONGEST).toNanos());
        }
        String name = deadlineNanos <= 0 ? "the deadline" : "the deadline of " + Words.time(deadlineNanos);
        return transfer == null || transfer.movedNanos() == 0 ? name : name + " without progress";
    }

    @Override
    public String tooLateText() {
        long left = Math.max(0, nanosToWait());
        if (caller.limits().lookup() != null) {
            return wholeText() + " leaves " + Words.time(left) + " for it";
        }
        String most = Words.time(maxWaitNanos);
        String allowed = waitedNanos == 0 ? most : Words.time(left) + " more, of " + most + " in all";
        return "maxWait allows " + allowed + "; a longer maxWait waits for it";
    }

    /** The time since the beginning, waits included. */
    long elapsedNanos() {
        return timing.nanoTime() - startNanos;
    }

    private long workedNanos() {
        long worked = elapsedNanos() - waitedNanos;
        long counted = transfer == null ? worked : worked - transfer.movedNanos();
        return watch == null ? counted : counted - watch.observedNanos();
    }

    @Override
    public long remainingNanos() {
        return Math.min(attemptEndNanos - workedNanos(), nanosToDeadline());
    }

    @Override
    public long nanosToDeadline() {
        long worked = workedNanos();
        long left = Math.min(deadlineNanos - worked, nanosToTotal());
        return transfer == null ? left : Math.min(left, transfer.nanosToEnd(worked));
    }

    @Override
    public long nanosToWait() {
        return Math.min(maxWaitNanos - waitedNanos, nanosToTotal());
    }

    /** The time left for waiting and the rest together. */
    long nanosToTotal() {
        return totalNanos - elapsedNanos();
    }

    @Override
    public String token() {
        return Objects.requireNonNull(token);
    }

    /** Notes the token of the next attempt, and by what the attempt is counted. */
    void take(String token, String budget) {
        this.token = token;
        this.budget = budget;
    }

    @Override
    public String budget() {
        return Objects.requireNonNull(budget);
    }

    boolean mayHaveBeenSent() {
        return progress.mayHaveBeenSent();
    }

    /** Status line and header fields of the last attempt's answer, or null while they are not complete. */
    @Nullable
    RawResponse head() {
        return progress.head();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
