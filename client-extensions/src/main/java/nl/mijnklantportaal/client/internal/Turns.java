package nl.mijnklantportaal.client.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the requests of each key go one after the other, first come, first served, as fast as the limiter allows.
 *
 * <p>Nobody waits in vain: a call whose turn cannot come before its deadline is refused as soon as that is known.
 */
final class Turns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");
    private static final int SWEPT_FROM = 1024;

    private final @Nullable RateLimiter limiter;
    private final Timing timing;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private volatile int sweptAt = SWEPT_FROM;
    private volatile boolean closed;

    /** Without a limiter everybody may go at once. */
    Turns(@Nullable RateLimiter limiter, Timing timing) {
        this.limiter = limiter;
        this.timing = timing;
    }

    /**
     * Waits for the turn of an attempt, and asks for its token.
     *
     * @throws NotSentException when the turn would come after the deadline, or the wait is ended
     */
    Turn take(Call call) {
        Authorization.ask(call);
        if (limiter == null) {
            return Turn.FREE;
        }
        while (true) {
            String token = call.token();
            Line line = enter(token);
            Ticket ticket = new Ticket();
            RateLimiter.Permit permit;
            try {
                permit = line.pass(call, ticket);
            } catch (Throwable e) {
                line.users.decrementAndGet();
                throw e;
            }
            sweep();
            Turn turn = new Turn(line, permit);
            if (!ticket.waited) {
                return turn;
            }
            // The token may have expired meanwhile; another one has a budget of its own.
            try {
                Authorization.ask(call);
            } catch (Throwable e) {
                turn.giveBack();
                throw e;
            }
            if (call.token().equals(token)) {
                return turn;
            }
            turn.giveBack();
        }
    }

    /** Ends every wait, at once and for good. */
    @Override
    public void close() {
        closed = true;
        lines.values().forEach(Line::changed);
    }

    /** How many keys there is a line of, somebody waiting or not. */
    int lines() {
        return lines.size();
    }

    private Line enter(String token) {
        // Within compute, so that no line is swept away between being found and being used.
        return lines.compute(token, (sameToken, known) -> {
            Line line = known == null ? new Line(sameToken) : known;
            line.users.incrementAndGet();
            return line;
        });
    }

    /** Forgets keys nobody uses; what they have used is the limiter's to know. */
    private void sweep() {
        if (lines.size() >= sweptAt) {
            lines.keySet()
                    .forEach(token ->
                            lines.computeIfPresent(token, (same, line) -> line.users.get() == 0 ? null : line));
            sweptAt = Math.max(SWEPT_FROM, 2 * lines.size());
        }
    }

    /** The right to send one request. */
    static final class Turn {
        static final Turn FREE = new Turn(null, null);

        private final @Nullable Line line;
        private final RateLimiter.@Nullable Permit permit;

        private Turn(@Nullable Line line, RateLimiter.@Nullable Permit permit) {
            this.line = line;
            this.permit = permit;
        }

        /** Nothing was sent. */
        void giveBack() {
            if (permit != null && line != null) {
                permit.giveBack();
                line.changed();
                line.users.decrementAndGet();
            }
        }

        /**
         * The exchange is over.
         *
         * @param answer status and fields of the answer, or null when none came
         * @param pause how long the server wants nothing to be sent, or null
         */
        void ended(@Nullable Answer answer, @Nullable Duration pause) {
            if (permit == null || line == null) {
                return;
            }
            RateLimiter.Said said = answer == null
                    ? RateLimiter.Said.NOTHING
                    : new RateLimiter.Said(
                            answer.number("X-RateLimit-Limit"), answer.number("X-RateLimit-Remaining"), pause);
            permit.ended(said);
            line.heard(said);
            line.users.decrementAndGet();
        }
    }

    /** A place in a line. */
    private static final class Ticket {
        private boolean waited;
        /** Ends the wait early, for another look. */
        private volatile CountDownLatch look = new CountDownLatch(1);
    }

    /** Those who wait with one key. */
    private final class Line {
        private final ReentrantLock lock = new ReentrantLock();
        private final String key;
        private final List<Ticket> waiting = new ArrayList<>();
        /** Those who wait, and those under way, of whom the others hear. */
        private final AtomicInteger users = new AtomicInteger();

        private volatile int limit;

        Line(String token) {
            this.key = digest(token);
        }

        RateLimiter.Permit pass(Call call, Ticket ticket) {
            boolean passed = false;
            lock.lock();
            try {
                while (true) {
                    refuseEnded(call);
                    int ahead = ticket.waited ? waiting.indexOf(ticket) : waiting.size();
                    long left = call.nanosToDeadline();
                    RateLimiter.Turn turn = limiter().take(key, ahead, Duration.ofNanos(left));
                    if (turn.permit() != null) {
                        passed = true;
                        return turn.permit();
                    }
                    long wait = turn.delay().toNanos();
                    if (wait >= left) {
                        throw refusal(call, turn, ahead);
                    }
                    if (!ticket.waited) {
                        ticket.waited = true;
                        waiting.add(ticket);
                        LOG.debug(
                                "{}: waits for its turn, {} ms or more (requests a minute with this key: {}, calls that wait"
                                        + " before it: {})",
                                call.operation,
                                TimeUnit.NANOSECONDS.toMillis(wait),
                                turn.limit(),
                                ahead);
                    }
                    ticket.look = new CountDownLatch(1);
                    await(ticket, wait);
                }
            } finally {
                if (waiting.remove(ticket) && !passed) {
                    lookAgain();
                }
                lock.unlock();
            }
        }

        private void await(Ticket ticket, long nanos) {
            CountDownLatch look = ticket.look;
            lock.unlock();
            try {
                timing.pause(nanos, look);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.lock();
            }
        }

        private void refuseEnded(Call call) {
            String end = closed
                    ? "the client is closed"
                    : Thread.currentThread().isInterrupted()
                            ? "the thread was interrupted"
                            : call.nanosToDeadline() <= 0 ? call.limitText() + " passed" : null;
            if (end != null) {
                throw new NotSentException(call.operation + ": " + end + ".", null);
            }
        }

        private NotSentException refusal(Call call, RateLimiter.Turn turn, int ahead) {
            return new NotSentException(
                    call.operation + ": its turn comes in " + seconds(turn.delay())
                            + " s or later (requests a minute with this key: "
                            + turn.limit() + ", calls that wait before it: " + ahead + "), after "
                            + call.limitText() + ".",
                    null,
                    turn.delay());
        }

        /** In whole seconds, up, as Retry-After is. */
        private static long seconds(Duration delay) {
            return delay.plusNanos(999_999_999).toSeconds();
        }

        /** Who waits may go earlier now, or learns now that the wait is too long. */
        void heard(RateLimiter.Said said) {
            boolean another = said.limit() != null && said.limit() != limit;
            if (another) {
                limit = said.limit();
            }
            if (another || said.pause() != null) {
                changed();
            }
        }

        /** Lets everybody look again. */
        void changed() {
            // Not only when somebody waits already: another may have its answer of the limiter, and be about to.
            lock.lock();
            try {
                lookAgain();
            } finally {
                lock.unlock();
            }
        }

        private void lookAgain() {
            waiting.forEach(ticket -> ticket.look.countDown());
        }
    }

    private RateLimiter limiter() {
        return Objects.requireNonNull(limiter);
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}
