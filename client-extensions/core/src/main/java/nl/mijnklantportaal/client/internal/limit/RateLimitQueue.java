package nl.mijnklantportaal.client.internal.limit;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Lets the requests of each key go one after the other, first come, first served, as fast as the rate limiter allows.
 *
 * <p>No call waits in vain: a call that would have to wait longer than it may is refused as soon as that is known. Only the
 * waiting counts against {@code maxWait}; the time that the limiter takes to answer counts against the deadline.
 */
public final class RateLimitQueue implements AutoCloseable {
    private static final int SWEPT_FROM = 1024;

    private final @Nullable RateLimiter limiter;
    private final Map<String, KeyQueue> queues = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile int sweptAt = SWEPT_FROM;

    /**
     * Makes a queue without calls.
     *
     * @param limiter counts the requests; null when every call may go at once
     */
    public RateLimitQueue(@Nullable RateLimiter limiter) {
        this.limiter = limiter;
    }

    /**
     * Asks for the token of an attempt and waits for its turn.
     *
     * @return the right to send; exactly one of its methods must be called once
     * @throws NotSentException when the turn would come too late, or the wait was ended
     */
    public Slot take(Waiting call) {
        call.askForToken();
        if (limiter == null) {
            return Slot.UNLIMITED;
        }
        while (true) {
            String budget = call.budget();
            KeyQueue queue = enter(budget);
            QueueEntry entry = new QueueEntry();
            Slot slot = pass(queue, call, entry);
            sweep();
            if (!entry.waited) {
                return slot;
            }
            // The token may have expired during the wait. A new one may have a budget of its own.
            askAgain(call, slot);
            if (call.budget().equals(budget)) {
                return slot;
            }
            slot.giveBack();
        }
    }

    /** Ends every wait, at once and for good. */
    @Override
    public void close() {
        closed.set(true);
        queues.values().forEach(KeyQueue::wakeAll);
    }

    /** The number of keys that have a queue, empty queues included. */
    public int keys() {
        return queues.size();
    }

    private static Slot pass(KeyQueue queue, Waiting call, QueueEntry entry) {
        try {
            return new Slot(queue, queue.pass(call, entry));
        } catch (Throwable e) {
            queue.users.decrementAndGet();
            throw e;
        }
    }

    private static void askAgain(Waiting call, Slot slot) {
        try {
            call.askForToken();
        } catch (Throwable e) {
            slot.giveBack();
            throw e;
        }
    }

    private KeyQueue enter(String budget) {
        // Within compute, so that the queue cannot be swept away before it is used.
        return queues.compute(budget, (same, known) -> {
            KeyQueue queue = known == null ? newQueue(same) : known;
            queue.users.incrementAndGet();
            return queue;
        });
    }

    private KeyQueue newQueue(String budget) {
        return new KeyQueue(budget, Objects.requireNonNull(limiter), closed);
    }

    /** Removes the queues that no call uses. The limiter remembers what their keys have used. */
    private void sweep() {
        if (queues.size() >= sweptAt) {
            queues.keySet().forEach(budget -> queues.computeIfPresent(budget, (same, queue) -> queue.orNullIfUnused()));
            sweptAt = Math.max(SWEPT_FROM, 2 * queues.size());
        }
    }
}
