package nl.mijnklantportaal.client.call;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** What one call does differently from its client: how long it may take, and wait, and whether it is checked. Immutable. */
public final class CallOptions {
    private static final CallOptions DEFAULTS = new CallOptions(null, null, null, null, true);

    private final @Nullable Duration deadline;
    private final @Nullable Duration maxWait;
    private final @Nullable Duration connectTimeout;

    private final @Nullable Duration reconcileDeadline;

    private final boolean validation;

    private CallOptions(
            @Nullable Duration deadline,
            @Nullable Duration maxWait,
            @Nullable Duration connectTimeout,
            @Nullable Duration reconcileDeadline,
            boolean validation) {
        this.deadline = deadline;
        this.maxWait = maxWait;
        this.connectTimeout = connectTimeout;
        this.reconcileDeadline = reconcileDeadline;
        this.validation = validation;
    }

    /**
     * Everything as the client has it.
     *
     * @return the same instance every time
     */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how long the call may take over all attempts: the token, connecting, sending, reading the answer, and what lies between
     * attempts. Its clock stands still while the call waits for its turn, or for a pause that the server asks for: that is
     * {@link #withMaxWait}.
     *
     * @param deadline more than zero
     * @return a copy with this deadline
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withDeadline(Duration deadline) {
        return new CallOptions(checked("deadline", deadline), maxWait, connectTimeout, reconcileDeadline, validation);
    }

    /**
     * Sets how long the call waits in all for its turn within the requests that its key has in a minute, and for the pauses that
     * the server asks for. A call whose turn comes later fails at once, unsent.
     *
     * @param maxWait zero or more; with zero the call never waits
     * @return a copy that waits for so long
     * @throws InvalidRequestException when it is negative
     */
    public CallOptions withMaxWait(Duration maxWait) {
        throwIf("maxWait", problemOfWait(Objects.requireNonNull(maxWait, "maxWait")));
        return new CallOptions(deadline, maxWait, connectTimeout, reconcileDeadline, validation);
    }

    /**
     * Sets how long one attempt to connect to one address may take, and how long the server may be silent when a TLS handshake
     * begins.
     *
     * @param connectTimeout more than zero
     * @return a copy with this timeout
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withConnectTimeout(Duration connectTimeout) {
        return new CallOptions(
                deadline, maxWait, checked("connectTimeout", connectTimeout), reconcileDeadline, validation);
    }

    /**
     * Sets how long looking up what an unknown outcome left may take, its waits included, beside the limits of the call itself.
     *
     * @param reconcileDeadline more than zero
     * @return a copy with this deadline
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withReconcileDeadline(Duration reconcileDeadline) {
        return new CallOptions(
                deadline, maxWait, connectTimeout, checked("reconcileDeadline", reconcileDeadline), validation);
    }

    /**
     * Sends the request whatever the contract says of it: the way past a rule that the platform has relaxed since. The prefix of
     * an id in the path is not checked either. What would make another request of it, such as an empty id, is still refused. The
     * builder's {@code buildUnchecked()} makes such a request.
     *
     * @return a copy that leaves judging the request to the platform
     */
    public CallOptions withoutValidation() {
        return new CallOptions(deadline, maxWait, connectTimeout, reconcileDeadline, false);
    }

    /**
     * How long the call may take over all attempts.
     *
     * @return null when it is as the client has it
     */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /**
     * How long the call waits in all for its turn.
     *
     * @return null when it is as the client has it
     */
    public @Nullable Duration maxWait() {
        return maxWait;
    }

    /**
     * How long one attempt to connect to one address may take.
     *
     * @return null when it is as the client has it
     */
    public @Nullable Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long looking up may take whose outcome is unknown.
     *
     * @return null when it is as the client has it
     */
    public @Nullable Duration reconcileDeadline() {
        return reconcileDeadline;
    }

    /**
     * Whether the request is checked against the contract before it is sent.
     *
     * @return false after {@link #withoutValidation()}
     */
    public boolean validation() {
        return validation;
    }

    /** Says why the duration is no limit of time; null when it is one. */
    private static @Nullable String problem(Duration limit) {
        return limit.isZero() || limit.isNegative() ? "must be more than zero" : null;
    }

    /** Says why the duration is none that a call can wait; null when it is one. */
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
                + (reconcileDeadline == null ? "client's" : reconcileDeadline) + (validation ? "" : ", validation=off")
                + "]";
    }
}
