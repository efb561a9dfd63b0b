package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.spi.CallObserver.AttemptEnded;
import nl.mijnklantportaal.client.spi.CallObserver.AttemptStarted;
import nl.mijnklantportaal.client.spi.CallObserver.CallEnded;
import nl.mijnklantportaal.client.spi.CallObserver.CallStarted;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import nl.mijnklantportaal.client.spi.CallObserver.RetryDecided;
import nl.mijnklantportaal.client.spi.CallObserver.WaitEnded;
import nl.mijnklantportaal.client.spi.CallObserver.WaitReason;
import org.jspecify.annotations.Nullable;

/**
 * Tells the observer of one call. Used by the thread of the call, and only while that holds no permit of the rate limiter and no
 * connection.
 */
final class CallWatch {
    private final Observation observation;
    private final Call call;
    private final ObservedCall shown;
    private int attempts;
    private long attemptStartNanos;
    private long turnNanos;
    private long observedNanos;

    CallWatch(Observation observation, Call call, ObservedCall shown) {
        this.observation = observation;
        this.call = call;
        this.shown = shown;
    }

    /** Makes the call, and tells how it ended. */
    @Nullable
    Object observed(Supplier<@Nullable Object> sending) {
        observation.tell(observer -> observer.callStarted(new CallStarted(shown)));
        call.begin();
        Object value;
        try {
            value = sending.get();
        } catch (RuntimeException | Error failure) {
            ended(failure);
            throw failure;
        }
        ended(null);
        return value;
    }

    /** How long the observer has taken so far, in nanoseconds. */
    long observedNanos() {
        return observedNanos;
    }

    void attemptStarts() {
        attempts++;
        AttemptStarted event = new AttemptStarted(shown, attempts);
        observedNanos += observation.tell(observer -> observer.attemptStarted(event));
        attemptStartNanos = unobservedNanos();
    }

    /** The attempt is over: it succeeded, or failed. Never throws: the caller must learn what became of the request. */
    void attemptEnds(@Nullable RuntimeException failure) {
        long nanos = unobservedNanos() - attemptStartNanos - turnNanos;
        tellOfTurn();
        observedNanos += observation.tell(observer -> observer.attemptEnded(
                new AttemptEnded(shown, attempts, name(failure), status(), Duration.ofNanos(nanos))));
    }

    /** Notes a wait for a turn, to be told when the attempt is over. */
    void waitedForTurn(long nanos) {
        turnNanos += nanos;
    }

    /**
     * The request is going to be sent again.
     *
     * @param waitNanos how long the call waits before
     */
    void retries(RuntimeException failure, long waitNanos) {
        RetryDecided event = new RetryDecided(
                shown, attempts, failure.getClass().getSimpleName(), status(), Duration.ofNanos(waitNanos));
        observedNanos += observation.tell(observer -> observer.retryDecided(event));
    }

    /**
     * The wait between two attempts is over.
     *
     * @param wait as planned
     * @param lasted how long it lasted, in nanoseconds
     */
    void waited(Retries.Wait wait, long lasted) {
        long pause = wait.backoffNanos() == 0 ? lasted : Math.min(lasted, wait.askedNanos());
        if (wait.askedNanos() > 0) {
            tellOfWait(attempts + 1, WaitReason.SERVER_PAUSE, pause);
        }
        if (wait.backoffNanos() > 0 && lasted > pause) {
            tellOfWait(attempts + 1, WaitReason.BACKOFF, lasted - pause);
        }
    }

    private void ended(@Nullable Throwable failure) {
        Duration duration = Duration.ofNanos(unobservedNanos());
        observation.tell(observer -> observer.callEnded(
                new CallEnded(shown, attempts, outcome(failure), name(failure), status(), duration, rateLimit())));
    }

    /** The time since the beginning, without what the observer took. */
    private long unobservedNanos() {
        return call.elapsedNanos() - observedNanos;
    }

    private static @Nullable String name(@Nullable Throwable failure) {
        return failure == null ? null : failure.getClass().getSimpleName();
    }

    private static @Nullable Outcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        return failure instanceof MijnKlantportaalException known ? known.outcome() : Outcome.UNKNOWN;
    }

    private void tellOfTurn() {
        if (turnNanos > 0) {
            long nanos = turnNanos;
            turnNanos = 0;
            tellOfWait(attempts, WaitReason.TURN, nanos);
        }
    }

    private void tellOfWait(int attempt, WaitReason reason, long nanos) {
        WaitEnded event = new WaitEnded(shown, attempt, reason, Duration.ofNanos(nanos));
        observedNanos += observation.tell(observer -> observer.waitEnded(event));
    }

    private @Nullable Integer status() {
        RawResponse head = call.head();
        return head == null ? null : head.status();
    }

    private @Nullable RateLimit rateLimit() {
        RawResponse head = call.head();
        RateLimit said = head == null ? null : AnswerReader.rateLimit(head);
        return said == null || said.limit() == null && said.remaining() == null ? null : said;
    }
}
