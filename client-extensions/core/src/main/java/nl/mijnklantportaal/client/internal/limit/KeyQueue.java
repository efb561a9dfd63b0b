package nl.mijnklantportaal.client.internal.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.http.NoResponse;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that wait for their turn with one key, in the order in which they came. */
final class KeyQueue {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");
    /** For a limiter that says to wait, but not how long. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(1);
    /** Longer than any call waits. */
    private static final Duration MOST_WAIT = Waiting.LONGEST.plusSeconds(1);

    /** Calls that wait and requests under way; zero when nobody uses this queue. */
    final AtomicInteger users = new AtomicInteger();

    /** Held by the call that asks the limiter. If that takes long, the others keep their order and can be interrupted. */
    private final ReentrantLock asking = new ReentrantLock(true);

    private final String key;
    private final RateLimiter limiter;
    private final AtomicBoolean closed;
    /** The calls that wait, and last the call that asks for the first time. The list guards itself and its entries. */
    private final List<QueueEntry> entries = new ArrayList<>();

    private volatile int limit;

    /**
     * Makes the queue of a key.
     *
     * @param budget {@link Waiting#budget()} of its calls
     * @param limiter counts its requests
     * @param closed becomes true when nobody may wait any more
     */
    KeyQueue(String budget, RateLimiter limiter, AtomicBoolean closed) {
        this.key = BearerToken.digest(budget);
        this.limiter = limiter;
        this.closed = closed;
    }

    /** This queue, or null when no call uses it. */
    @Nullable
    KeyQueue orNullIfUnused() {
        return users.get() == 0 ? null : this;
    }

    /**
     * Waits until the limiter gives a permit.
     *
     * @throws nl.mijnklantportaal.client.error.NotSentException when that would take too long, or the wait was ended
     */
    RateLimiter.Permit pass(Waiting call, QueueEntry entry) {
        try {
            while (true) {
                RateLimiter.Turn turn = ask(call, entry);
                if (turn.permit() != null) {
                    return turn.permit();
                }
                await(call, entry, turn.delay().toNanos());
            }
        } finally {
            leave(entry, false);
        }
    }

    /** Wakes the calls that wait when the answer to a request may let them go earlier, or makes their wait too long. */
    void heard(RateLimiter.Said said, boolean probe) {
        boolean otherLimit = said.limit() != null && said.limit() != limit;
        if (otherLimit) {
            limit = said.limit();
        }
        if (otherLimit || probe || said.pause() != null) {
            wakeAll();
        }
    }

    /** Lets every call ask again, also one that has asked and is about to wait. */
    void wakeAll() {
        synchronized (entries) {
            entries.forEach(entry -> entry.wake.countDown());
        }
    }

    /** Asks the limiter. Afterwards the call is in the queue only if it has to wait; no other call asks before that. */
    private RateLimiter.Turn ask(Waiting call, QueueEntry entry) {
        lock(call);
        boolean passed = false;
        boolean waits = false;
        try {
            int ahead = place(entry);
            RateLimiter.Turn turn = askLimiter(call, ahead, refuseEnded(call));
            passed = turn.permit() != null;
            if (!passed) {
                refuseTooLate(call, turn, ahead);
                logWait(call, entry, turn, ahead);
                entry.waited = true;
                waits = true;
            }
            return turn;
        } finally {
            if (!waits) {
                leave(entry, passed);
            }
            asking.unlock();
        }
    }

    private void lock(Waiting call) {
        boolean locked = false;
        while (!locked) {
            try {
                locked = asking.tryLock(call.nanosToDeadline(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!locked) {
                refuseEnded(call);
            }
        }
    }

    /** Puts the entry in the queue, where changes wake it, and returns how many calls are before it. */
    private int place(QueueEntry entry) {
        synchronized (entries) {
            int place = entries.indexOf(entry);
            if (place < 0) {
                entries.add(entry);
                return entries.size() - 1;
            }
            entry.wake = new CountDownLatch(1);
            return place;
        }
    }

    private void leave(QueueEntry entry, boolean passed) {
        synchronized (entries) {
            // The calls behind one that gave up move forward. One that passes has used its own place.
            if (entries.remove(entry) && entry.waited && !passed) {
                wakeAll();
            }
        }
    }

    private RateLimiter.Turn askLimiter(Waiting call, int ahead, long left) {
        try {
            Duration maxWait = Duration.ofNanos(Math.max(0, call.nanosToWait()));
            RateLimiter.Turn turn = limiter.take(key, ahead, Duration.ofNanos(left), maxWait);
            return turn.permit() != null ? turn : new RateLimiter.Turn(null, bounded(turn.delay()), turn.limit());
        } catch (Throwable e) {
            // Also a checked exception, and an answer that breaks the contract of RateLimiter.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw NoResponse.notSent(
                    call.asked() + ": the rate limiter failed (" + e.getClass().getSimpleName() + ").", e);
        }
    }

    private static Duration bounded(Duration delay) {
        if (delay.compareTo(LEAST_WAIT) < 0) {
            return LEAST_WAIT;
        }
        return delay.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : delay;
    }

    private static void await(Waiting call, QueueEntry entry, long nanos) {
        try {
            call.await(nanos, entry.wake);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Refuses a call that cannot be sent any more; returns what is left of its deadline in nanoseconds, more than zero. */
    private long refuseEnded(Waiting call) {
        long left = call.nanosToDeadline();
        String end = end(call, left);
        if (end != null) {
            throw NoResponse.notSent(call.asked() + ": " + end + ".", null);
        }
        return left;
    }

    private @Nullable String end(Waiting call, long left) {
        if (closed.get()) {
            return "the client is closed";
        }
        if (Thread.currentThread().isInterrupted()) {
            return "the thread was interrupted";
        }
        return left <= 0 ? call.limitText() + " passed" : null;
    }

    private static void refuseTooLate(Waiting call, RateLimiter.Turn turn, int ahead) {
        if (turn.delay().toNanos() > call.nanosToWait()) {
            throw refusal(call, turn, ahead);
        }
    }

    private static MijnKlantportaalException refusal(Waiting call, RateLimiter.Turn turn, int ahead) {
        return NoResponse.notSentUntil(
                call.asked() + ": its turn comes in " + seconds(turn.delay())
                        + " s or later (requests a minute with this key: "
                        + turn.limit() + ", calls that wait before it: " + ahead + "), and "
                        + call.tooLateText() + ".",
                turn.delay());
    }

    private static void logWait(Waiting call, QueueEntry entry, RateLimiter.Turn turn, int ahead) {
        if (!entry.waited) {
            LOG.debug(
                    "{}: waits for its turn, {} ms or more (requests a minute with this key: {}, calls that wait before it:"
                            + " {})",
                    call.asked(),
                    turn.delay().toMillis(),
                    turn.limit(),
                    ahead);
        }
    }

    /** In whole seconds, rounded up, as in Retry-After. */
    private static long seconds(Duration delay) {
        return delay.plusNanos(999_999_999).toSeconds();
    }
}
