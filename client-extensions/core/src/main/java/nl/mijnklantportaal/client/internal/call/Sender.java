package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.http.NoResponse;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.limit.Timing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a call, in as many attempts as {@link Retries} allows: the one place where a request is sent again.
 *
 * <p>The state of a failed attempt belongs to its call. The next call sees nothing of it.
 */
final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");

    private final Failures failures;
    private final Retries retries;
    private final Timing timing;
    private final CountDownLatch closed = new CountDownLatch(1);

    Sender(Failures failures, Retries retries, Timing timing) {
        this.failures = failures;
        this.retries = retries;
        this.timing = timing;
    }

    /** Ends every wait, at once and for good. */
    @Override
    public void close() {
        closed.countDown();
    }

    /**
     * Sends a request.
     *
     * @param check throws when the request must not leave
     * @throws RuntimeException the failure of the last attempt, with those before it suppressed
     */
    @Nullable
    Object send(Call call, Runnable check, Attempt attempt) {
        try {
            check.run();
        } catch (Throwable e) {
            RuntimeException failure = failure(call, e);
            log(call, 1, failure);
            throw failure;
        }
        call.begin();
        List<RuntimeException> earlier = List.of();
        for (int made = 1; ; made++) {
            if (call.watch != null) {
                call.watch.attemptStarts();
            }
            Object value;
            try {
                value = attempt.make(retries.leavesTime(call, made));
                log(call, made, null);
            } catch (Throwable e) {
                RuntimeException failure = failure(call, e);
                log(call, made, failure);
                if (call.watch != null) {
                    call.watch.attemptEnds(failure);
                }
                call.freshTokenUsed = call.freshToken != null;
                if (renewed(call, failure)) {
                    // Not counted as an attempt: the server refused the token, not the request.
                    made--;
                    earlier =
                            Stream.concat(earlier.stream(), Stream.of(failure)).toList();
                    call.again();
                    continue;
                }
                if (!again(call, failure, made)) {
                    RuntimeException told = call.withoutFreshToken == null ? failure : call.withoutFreshToken;
                    earlier.forEach(told::addSuppressed);
                    throw told;
                }
                earlier = Stream.concat(earlier.stream(), Stream.of(failure)).toList();
                call.again();
                continue;
            }
            if (call.watch != null) {
                call.watch.attemptEnds(null);
            }
            return value;
        }
    }

    /** Waits before another attempt; false when there is none. */
    boolean again(Call call, RuntimeException failure, int made) {
        Retries.Wait wait = retries.before(call, failure, made);
        return wait != null && pause(call, failure, wait);
    }

    /** Waits; true when the wait lasted to its end. */
    boolean pause(long nanos) throws InterruptedException {
        return timing.pause(nanos, closed);
    }

    /** Waits; false when the thread was interrupted or the client closed, so that nothing may be sent any more. */
    private boolean pause(Call call, RuntimeException failure, Retries.Wait wait) {
        long nanos = wait.askedNanos() + wait.backoffNanos();
        LOG.debug("{}: sent again in {} ms", call.operation, TimeUnit.NANOSECONDS.toMillis(nanos));
        if (call.watch == null) {
            return pause(call, wait);
        }
        call.watch.retries(failure, nanos);
        long before = timing.nanoTime();
        boolean whole = pause(call, wait);
        call.watch.waited(wait, timing.nanoTime() - before);
        return whole;
    }

    private boolean pause(Call call, Retries.Wait wait) {
        try {
            return call.await(wait.askedNanos(), wait.backoffNanos(), closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** True when the request may be sent again at once, with a token that the server has not refused. */
    private static boolean renewed(Call call, RuntimeException failure) {
        // What cannot be sent once more needs no fresh token.
        if (!(failure instanceof AuthenticationException)
                || call.spent() != null
                || !Authorization.renew(call, failure)) {
            return false;
        }
        boolean again = call.nanosToDeadline() > 0 && !Thread.currentThread().isInterrupted();
        if (again) {
            LOG.debug("{}: sent again with a fresh token", call.operation);
            if (call.watch != null) {
                call.watch.retries(failure, 0);
            }
        }
        return again;
    }

    private RuntimeException failure(Call call, Throwable e) {
        if (e instanceof MijnKlantportaalException known) {
            return known;
        }
        // An exception here is a defect of the SDK. The caller still learns what became of the request.
        String message =
                call.operation + ": failed inside the SDK (" + e.getClass().getSimpleName() + ").";
        RawResponse head = call.head();
        if (head != null) {
            return failures.of(call, head, new IOException("the SDK failed to read it", e));
        }
        return call.mayHaveBeenSent() ? NoResponse.unknown(message, e) : NoResponse.notSent(message, e);
    }

    /** Makes the request, sends it and decodes the answer. */
    interface Attempt {
        /**
         * Attempts once.
         *
         * @param leavesTime true when it has to leave time for another attempt
         */
        @Nullable
        Object make(boolean leavesTime) throws Throwable;
    }

    /** Logs one line for each attempt, without header fields, body, query and token. */
    private static void log(Call call, int made, @Nullable RuntimeException failure) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        RawResponse head = call.head();
        LOG.debug(
                "{}{}: {}{} in {} ms",
                call.operation,
                made == 1 ? "" : ", attempt " + made,
                head == null ? "no answer" : head.status(),
                failure == null ? "" : ", " + failure.getClass().getSimpleName(),
                TimeUnit.NANOSECONDS.toMillis(call.elapsedNanos()));
    }
}
