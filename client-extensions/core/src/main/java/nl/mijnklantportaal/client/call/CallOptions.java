package nl.mijnklantportaal.client.call;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Options of one call, which override those of its client: limits of time, who is told how far a file is, and whether the request
 * is checked. Immutable.
 */
public final class CallOptions {
    private static final CallOptions DEFAULTS = new CallOptions(null, null, null, null, null, true);

    private final @Nullable Duration deadline;
    private final @Nullable Duration maxWait;
    private final @Nullable Duration connectTimeout;

    private final @Nullable Duration reconcileDeadline;

    /** Null when none of them is set. */
    private final @Nullable TransferOptions transfer;

    private final boolean validation;

    private CallOptions(
            @Nullable Duration deadline,
            @Nullable Duration maxWait,
            @Nullable Duration connectTimeout,
            @Nullable Duration reconcileDeadline,
            @Nullable TransferOptions transfer,
            boolean validation) {
        this.deadline = deadline;
        this.maxWait = maxWait;
        this.connectTimeout = connectTimeout;
        this.reconcileDeadline = reconcileDeadline;
        this.transfer = transfer;
        this.validation = validation;
    }

    /**
     * No option: everything is as the client has it.
     *
     * @return the same instance every time
     */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how long the call may take over all attempts: asking for the token, connecting, sending, reading the answer, and the
     * time between attempts. The time that the call waits for its turn, or because the server asks it to wait, does not count:
     * {@link #withMaxWait} limits that.
     *
     * <p>While a file moves, it limits the time without progress: with each piece that moves, the time begins again.
     * {@link #withMaxTransferTime} limits the whole.
     *
     * @param deadline more than zero
     * @return a copy with this deadline
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withDeadline(Duration deadline) {
        return new CallOptions(
                checked("deadline", deadline), maxWait, connectTimeout, reconcileDeadline, transfer, validation);
    }

    /**
     * Sets how long the call may wait in all: for its turn within the rate limit of its key, and for the pauses that the server
     * asks for. A call whose turn comes later fails at once and is not sent.
     *
     * @param maxWait zero or more; with zero the call never waits
     * @return a copy with this limit
     * @throws InvalidRequestException when it is negative
     */
    public CallOptions withMaxWait(Duration maxWait) {
        throwIf("maxWait", problemOfWait(Objects.requireNonNull(maxWait, "maxWait")));
        return new CallOptions(deadline, maxWait, connectTimeout, reconcileDeadline, transfer, validation);
    }

    /**
     * Sets how long one attempt to connect to one address may take, and how long the server may take for its first answer in a
     * TLS handshake.
     *
     * @param connectTimeout more than zero
     * @return a copy with this timeout
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withConnectTimeout(Duration connectTimeout) {
        return new CallOptions(
                deadline, maxWait, checked("connectTimeout", connectTimeout), reconcileDeadline, transfer, validation);
    }

    /**
     * Sets how long looking up may take after an unknown outcome, its waits included. The limits of the call itself come on top.
     *
     * @param reconcileDeadline more than zero
     * @return a copy with this deadline
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withReconcileDeadline(Duration reconcileDeadline) {
        return new CallOptions(
                deadline,
                maxWait,
                connectTimeout,
                checked("reconcileDeadline", reconcileDeadline),
                transfer,
                validation);
    }

    /**
     * Sets how long a call that moves a file may take over all attempts, however much progress it makes. The time that the call
     * waits for its turn, or because the server asks it to wait, does not count. Without this limit, only {@link #withDeadline}
     * holds, which limits the time without progress. A call without a file does not look at it.
     *
     * @param maxTransferTime more than zero
     * @return a copy with this limit
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withMaxTransferTime(Duration maxTransferTime) {
        return with(transfer().withMaxTime(checked("maxTransferTime", maxTransferTime)));
    }

    /**
     * Sets who is told while a file moves, up or down. A call without a file tells nobody.
     *
     * @param listener is told on the thread of the call
     * @return a copy with this listener
     */
    public CallOptions onProgress(TransferListener listener) {
        return with(transfer().withListener(Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Sets how large a file may be that comes down. A larger one is given up: at once when its host announces the size, and
     * otherwise when more bytes have come. A call that fetches no file does not look at it.
     *
     * @param bytes more than zero; 5 GiB when not set
     * @return a copy with this limit
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withLargestDownload(long bytes) {
        if (bytes <= 0) {
            throw new InvalidRequestException(
                    "The limit of size", List.of(new Violation("largestDownload", "must be more than zero")));
        }
        return with(transfer().withLargest(bytes));
    }

    private TransferOptions transfer() {
        return transfer == null ? TransferOptions.NONE : transfer;
    }

    private CallOptions with(TransferOptions of) {
        return new CallOptions(deadline, maxWait, connectTimeout, reconcileDeadline, of, validation);
    }

    /**
     * Sends the request without checking it against the contract. Use it when the platform has relaxed a rule that the contract
     * still has. The prefix of an id in the path is not checked either. An id that would change the path, such as an empty one, is
     * still refused. The builder's {@code buildUnchecked()} makes a request without checks.
     *
     * @return a copy without the checks
     */
    public CallOptions withoutValidation() {
        return new CallOptions(deadline, maxWait, connectTimeout, reconcileDeadline, transfer, false);
    }

    /**
     * How long the call may take over all attempts.
     *
     * @return null when the client's limit holds
     */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /**
     * How long the call may wait in all for its turn and for pauses.
     *
     * @return null when the client's limit holds
     */
    public @Nullable Duration maxWait() {
        return maxWait;
    }

    /**
     * How long one attempt to connect to one address may take.
     *
     * @return null when the client's limit holds
     */
    public @Nullable Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long looking up may take after an unknown outcome.
     *
     * @return null when the client's limit holds
     */
    public @Nullable Duration reconcileDeadline() {
        return reconcileDeadline;
    }

    /**
     * How long a call that moves a file may take over all attempts.
     *
     * @return null when there is no such limit
     */
    public @Nullable Duration maxTransferTime() {
        return transfer == null ? null : transfer.maxTime();
    }

    /**
     * Who is told while a file moves.
     *
     * @return null for nobody
     */
    public @Nullable TransferListener transferListener() {
        return transfer == null ? null : transfer.listener();
    }

    /**
     * How large a file may be that comes down.
     *
     * @return the number of bytes
     */
    public long largestDownload() {
        return transfer().largest();
    }

    /**
     * Whether the request is checked against the contract before it is sent.
     *
     * @return false after {@link #withoutValidation()}
     */
    public boolean validation() {
        return validation;
    }

    /** The problem of a limit of time; null when it has none. */
    private static @Nullable String problem(Duration limit) {
        return limit.isZero() || limit.isNegative() ? "must be more than zero" : null;
    }

    /** The problem of a time to wait; null when it has none. */
    private static @Nullable String problemOfWait(Duration wait) {
        return wait.isNegative() ? "must be zero or more" : null;
    }

    private static Duration checked(String setting, Duration limit) {
        throwIf(setting, problem(Objects.requireNonNull(limit, setting)));
        return limit;
    }

    private static void throwIf(String setting, @Nullable String problem) {
        if (problem != null) {
            throw new InvalidRequestException("The time limit", List.of(new Violation(setting, problem)));
        }
    }

    @Override
    public String toString() {
        return "CallOptions[deadline=" + (deadline == null ? "client's" : deadline) + ", maxWait="
                + (maxWait == null ? "client's" : maxWait) + ", connectTimeout="
                + (connectTimeout == null ? "client's" : connectTimeout) + ", reconcileDeadline="
                + (reconcileDeadline == null ? "client's" : reconcileDeadline)
                + (transfer == null ? "" : transfer.toString())
                + (validation ? "" : ", validation=off") + "]";
    }
}
