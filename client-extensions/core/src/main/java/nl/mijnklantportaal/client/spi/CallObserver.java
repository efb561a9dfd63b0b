package nl.mijnklantportaal.client.spi;

import java.time.Duration;
import java.util.List;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Is told how each call goes: its attempts, its waits, its retries and its end. Metrics and traces stand on it.
 *
 * <p>Set it with the {@code observer} setting of the client's builder. A call is one request of an interface's plain method, over
 * all its attempts: each page of a list is a call, and so is each request of a look-up and of a batch. A request that its own
 * builder refuses never becomes a call. An interface that runs under stock Feign ({@code PortalFeign}) has no observer.
 *
 * <p>No event has a secret, an id, a query value, a header field or a body.
 *
 * <p>The events of a call come one after the other, in the thread of the call, so an implementation must be safe for use by many
 * threads. The thread holds no lock, no connection and no place in the minute's budget meanwhile: an observer that hangs delays
 * its own call alone. The time of an observer does not count against the {@code deadline} or the {@code maxWait} of the call and
 * is not part of its duration. It counts against the {@code reconcileDeadline} of a look-up.
 *
 * <p>What an observer throws, an {@link Error} included, does not change the result of the call. The first failures of an observer
 * are logged, by the class of the exception and the place that threw it.
 *
 * <p>An observer that calls the same client is told of that call too, so it must not make a call for every event.
 *
 * <p>Every method does nothing unless overridden, so that the interface can gain methods. The SDK alone makes the events, and the
 * records can gain components.
 */
public interface CallObserver {
    /**
     * An attempt begins: the client is about to get a token, wait for the turn of the request, and send it.
     *
     * @param event the attempt
     */
    default void attemptStarted(AttemptStarted event) {}

    /**
     * The call has waited. A wait for a turn is told when its attempt is over, because the call holds a place in the minute's
     * budget until then.
     *
     * @param event the wait
     */
    default void waitEnded(WaitEnded event) {}

    /**
     * An attempt failed, and the client is going to send the request again. Another attempt follows, unless the client is closed
     * or the thread is interrupted during the wait.
     *
     * @param event the decision
     */
    default void retryDecided(RetryDecided event) {}

    /**
     * The call is over: its caller is about to get the result or the exception. Comes once for each call.
     *
     * @param event the result
     */
    default void callEnded(CallEnded event) {}

    /**
     * Combines several observers.
     *
     * @param observers are told of each event in this order, also when one before them throws
     * @return one observer that tells all of them
     */
    static CallObserver all(List<? extends CallObserver> observers) {
        return new SeveralObservers(observers);
    }

    /**
     * A call, named by its operation. All events of a call have the same object.
     *
     * @param sequence the number of the call: each call of a client has its own, from 1
     * @param operation interface and plain method in Java, such as {@code PaymentLinks.create}, or {@code Customers.listPage} for
     *     each page of a list
     * @param requestLine method and path template, such as {@code GET /payment-links/{linkId}}
     * @param host host and, unless it is the default, port of the API
     */
    record ObservedCall(long sequence, String operation, String requestLine, String host) {}

    /**
     * The beginning of an attempt.
     *
     * @param call the call
     * @param attempt the number of the attempt, from 1; the one with a fresh token after a 401 counts too
     */
    record AttemptStarted(ObservedCall call, int attempt) {}

    /** Why a call waited. */
    enum WaitReason {
        /** The minute's budget of the key was used up, or the server had asked for a pause in its answer to another call. */
        TURN,
        /** The server asked for a pause in its answer to this call ({@code Retry-After}). */
        SERVER_PAUSE,
        /** The time that the client adds between two attempts. */
        BACKOFF
    }

    /**
     * A wait that is over.
     *
     * @param call the call
     * @param attempt the number of the attempt that was about to be sent; after {@code SERVER_PAUSE} and {@code BACKOFF}, of the
     *     attempt that follows
     * @param reason why the call waited
     * @param duration how long it waited; shorter than planned when the wait was ended early
     */
    record WaitEnded(ObservedCall call, int attempt, WaitReason reason, Duration duration) {}

    /**
     * The decision to send a request again.
     *
     * @param call the call
     * @param attempt the number of the attempt that failed
     * @param failure simple name of the exception class, such as {@code ServerException}
     * @param status HTTP status of the answer (RFC 9110), or null when there was none
     * @param delay how long the client waits before the next attempt asks for its turn; zero with a fresh token after a 401
     */
    record RetryDecided(
            ObservedCall call,
            int attempt,
            String failure,
            @Nullable Integer status,
            Duration delay) {}

    /**
     * The end of a call.
     *
     * @param call the call
     * @param attempts how many attempts began; zero when the request did not pass its checks
     * @param outcome what is known about the effect of a call that failed; null when it succeeded
     * @param failure simple name of the exception class, such as {@code NotFoundException}; null when the call succeeded
     * @param status HTTP status of the last attempt's answer (RFC 9110), or null when there was none
     * @param duration from the first attempt to the end, waits included
     */
    record CallEnded(
            ObservedCall call,
            int attempts,
            @Nullable Outcome outcome,
            @Nullable String failure,
            @Nullable Integer status,
            Duration duration) {
        /**
         * Says how the call ended.
         *
         * @return true when the call succeeded, false when it threw an exception
         */
        public boolean isSuccess() {
            return outcome == null;
        }
    }
}
