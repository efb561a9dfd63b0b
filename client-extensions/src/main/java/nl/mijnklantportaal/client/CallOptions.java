package nl.mijnklantportaal.client;

import java.time.Duration;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** What one call does differently from its client: how long it may take. Immutable. */
public final class CallOptions {
    private static final CallOptions DEFAULTS = new CallOptions(null, null, null);

    private final @Nullable Duration deadline;
    private final @Nullable Duration connectTimeout;

    private final @Nullable Duration reconcileDeadline;

    private CallOptions(
            @Nullable Duration deadline, @Nullable Duration connectTimeout, @Nullable Duration reconcileDeadline) {
        this.deadline = deadline;
        this.connectTimeout = connectTimeout;
        this.reconcileDeadline = reconcileDeadline;
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
     * Sets how long the whole call may take: its turn, the token, connecting, sending, waiting, and reading the
     * answer.
     *
     * @param deadline more than zero
     * @return a copy with this deadline
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withDeadline(Duration deadline) {
        return new CallOptions(checked("deadline", deadline), connectTimeout, reconcileDeadline);
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
        return new CallOptions(deadline, checked("connectTimeout", connectTimeout), reconcileDeadline);
    }

    /**
     * Sets how long looking up an offer may take whose outcome is unknown, beside the deadline of the call itself.
     *
     * @param reconcileDeadline more than zero
     * @return a copy with this deadline
     * @throws InvalidRequestException when it is zero or negative
     */
    public CallOptions withReconcileDeadline(Duration reconcileDeadline) {
        return new CallOptions(deadline, connectTimeout, checked("reconcileDeadline", reconcileDeadline));
    }

    Duration deadlineOr(Duration ofClient) {
        return deadline == null ? ofClient : deadline;
    }

    Duration connectTimeoutOr(Duration ofClient) {
        return connectTimeout == null ? ofClient : connectTimeout;
    }

    Duration reconcileDeadlineOr(Duration ofClient) {
        return reconcileDeadline == null ? ofClient : reconcileDeadline;
    }

    /** Says why the duration is no limit of time; null when it is one. */
    static @Nullable String problem(Duration limit) {
        return limit.isZero() || limit.isNegative() ? "must be more than zero" : null;
    }

    private static Duration checked(String setting, Duration limit) {
        String problem = problem(limit);
        if (problem != null) {
            throw new InvalidRequestException("The time limit", List.of(new Violation(setting, problem)));
        }
        return limit;
    }

    @Override
    public String toString() {
        return "CallOptions[deadline=" + (deadline == null ? "client's" : deadline) + ", connectTimeout="
                + (connectTimeout == null ? "client's" : connectTimeout) + ", reconcileDeadline="
                + (reconcileDeadline == null ? "client's" : reconcileDeadline) + "]";
    }
}
