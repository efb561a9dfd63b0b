package nl.mijnklantportaal.client.spi;

import java.time.Duration;
import java.util.List;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Is told how each call goes: its beginning, its attempts, its waits, its retries and its end; and how far each run of a
 * {@code createAll…} method is. Metrics and traces stand on it.
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
 * <p>An observer is told of a run by the threads of that run, one event after the other and in their order. A thread holds no lock
 * meanwhile: an observer that hangs delays that one thread, and with it the end of the run.
 *
 * <p>Every method does nothing unless overridden, so that the interface can gain methods. The SDK alone makes the events, and the
 * records can gain components.
 */
public interface CallObserver {
    /**
     * A call begins: the client is about to check the request. {@link #callEnded} follows in the same thread, whatever happens.
     * Other calls may begin and end in between, such as one that gets a token with another client.
     *
     * @param event the call
     */
    default void callStarted(CallStarted event) {}

    /**
     * An attempt begins: the client is about to get a token, wait for the turn of the request, and send it.
     *
     * @param event the attempt
     */
    default void attemptStarted(AttemptStarted event) {}

    /**
     * An attempt is over: the client has the answer, read and decoded, or knows that none comes. Follows each
     * {@link #attemptStarted}, before the decision to send the request again.
     *
     * @param event the result of the attempt
     */
    default void attemptEnded(AttemptEnded event) {}

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
     * Takes the context of a thread, such as its trace, its logging context or its user, to a thread that the SDK is about to start.
     *
     * <p>Asked in the thread that calls a {@code createAll…} method, once for each thread of that run. The new thread runs what this
     * returns. If that does not run the work in its own thread, the new thread runs the work after it; the work is never run twice.
     *
     * @param work what the new thread is for
     * @return runs the work within that context, and takes the context away at the end; the work itself unless overridden
     */
    default Runnable carried(Runnable work) {
        return work;
    }

    /**
     * A run of a {@code createAll…} method has begun, has come further, or has ended.
     *
     * @param event how far it is
     */
    default void runProgressed(RunProgressed event) {}

    /**
     * Combines several observers.
     *
     * @param observers are told of each event in this order, also when one before them throws; the context of the first one is the
     *     outermost of a thread
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
     * The beginning of a call.
     *
     * @param call the call
     */
    record CallStarted(ObservedCall call) {}

    /**
     * The beginning of an attempt.
     *
     * @param call the call
     * @param attempt the number of the attempt, from 1; the one with a fresh token after a 401 counts too
     */
    record AttemptStarted(ObservedCall call, int attempt) {}

    /**
     * The end of an attempt.
     *
     * @param call the call
     * @param attempt the number of the attempt
     * @param failure simple name of the exception class, such as {@code ServerException}; null when the attempt succeeded
     * @param status HTTP status of the answer (RFC 9110), or null when there was none
     * @param duration how long the attempt took, without the wait for its turn: getting a token, sending, and reading the answer
     */
    record AttemptEnded(
            ObservedCall call,
            int attempt,
            @Nullable String failure,
            @Nullable Integer status,
            Duration duration) {}

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
     * @param rateLimit what that answer said of the key's requests per minute; null when it said nothing, or there was none
     */
    record CallEnded(
            ObservedCall call,
            int attempts,
            @Nullable Outcome outcome,
            @Nullable String failure,
            @Nullable Integer status,
            Duration duration,
            @Nullable RateLimit rateLimit) {
        /**
         * Makes an end without what the answer said of the rate limit.
         *
         * @param call the call
         * @param attempts how many attempts began
         * @param outcome null when the call succeeded
         * @param failure null when the call succeeded
         * @param status null when there was no answer
         * @param duration from the first attempt to the end
         */
        public CallEnded(
                ObservedCall call,
                int attempts,
                @Nullable Outcome outcome,
                @Nullable String failure,
                @Nullable Integer status,
                Duration duration) {
            this(call, attempts, outcome, failure, status, duration, null);
        }

        /**
         * Says how the call ended.
         *
         * @return true when the call succeeded, false when it threw an exception
         */
        public boolean isSuccess() {
            return outcome == null;
        }
    }

    /**
     * A run of a {@code createAll…} method. All events of a run have the same object.
     *
     * @param sequence the number of the run: each run of a client has its own, from 1
     * @param operation the operation of each of its requests, as {@link ObservedCall#operation()} names it
     * @param host host and, unless it is the default, port of the API
     */
    record ObservedRun(long sequence, String operation, String host) {}

    /**
     * How far a run is. Told when it begins, after each result, and when it ends. A request with an unknown outcome counts as unknown
     * until the run has looked it up.
     *
     * @param run the run
     * @param total the number of its requests; the sum of the four below
     * @param created requests whose thing exists
     * @param refused requests that created nothing
     * @param unknown requests whose outcome is unknown
     * @param left requests without any result yet
     * @param ended true in the last event of the run; requests that are left then were not sent
     */
    record RunProgressed(ObservedRun run, int total, int created, int refused, int unknown, int left, boolean ended) {
        /**
         * The operation of each request of the run.
         *
         * @return as {@link ObservedCall#operation()} names it
         */
        public String operation() {
            return run.operation();
        }
    }
}
