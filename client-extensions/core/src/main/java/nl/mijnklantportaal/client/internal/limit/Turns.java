package nl.mijnklantportaal.client.internal.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.internal.http.Answer;
import nl.mijnklantportaal.client.internal.http.NoAnswer;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the requests of each key go one after the other, first come, first served, as fast as the limiter allows.
 *
 * <p>Nobody waits in vain: a call whose turn comes later than it waits is refused as soon as that is known. Only the waiting
 * counts to that limit; the time that the limiter takes to answer counts to the deadline.
 */
public final class Turns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");
    private static final int SWEPT_FROM = 1024;
    /** Of a limiter that says to wait, and no time. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(1);
    /** Nobody waits for this. */
    private static final Duration LONGER_THAN_ANY = Waiting.LONGEST.plusSeconds(1);

    private final @Nullable RateLimiter limiter;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private volatile int sweptAt = SWEPT_FROM;
    private volatile boolean closed;

    /** Without a limiter everybody may go at once. */
    public Turns(@Nullable RateLimiter limiter) {
        this.limiter = limiter;
    }

    /**
     * Waits for the turn of an attempt, and asks for its token.
     *
     * @throws NotSentException when the turn would come too late, or the wait is ended
     */
    public Turn take(Waiting call) {
        call.askForToken();
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
                call.askForToken();
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
    public int lines() {
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
    public static final class Turn {
        static final Turn FREE = new Turn(null, null);

        private final @Nullable Line line;
        private final RateLimiter.@Nullable Permit permit;

        private Turn(@Nullable Line line, RateLimiter.@Nullable Permit permit) {
            this.line = line;
            this.permit = permit;
        }

        /** Nothing was sent. */
        public void giveBack() {
            if (permit != null && line != null) {
                tell(permit::giveBack);
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
        public void ended(@Nullable Answer answer, @Nullable Duration pause) {
            if (permit == null || line == null) {
                return;
            }
            RateLimiter.Said said = answer == null
                    ? RateLimiter.Said.NOTHING
                    : new RateLimiter.Said(
                            answer.number("X-RateLimit-Limit"),
                            answer.number("X-RateLimit-Remaining"),
                            pause,
                            answer.status() == 429 ? RateLimiter.Verdict.REFUSED : RateLimiter.Verdict.PASSED);
            tell(() -> permit.ended(said));
            tell(() -> line.heard(said, permit.isProbe()));
            line.users.decrementAndGet();
        }

        /** Whatever the limiter makes of it, what became of the request stays as it is. */
        private static void tell(Runnable report) {
            try {
                report.run();
            } catch (Throwable e) {
                LOG.warn("The rate limiter failed on the end of a request, and may count it wrongly.", e);
            }
        }
    }

    /** A place in a line. */
    private static final class Ticket {
        private boolean waited;
        /** Ends the wait early, for another look. */
        private CountDownLatch look = new CountDownLatch(1);
    }

    /** Those who wait with one key. */
    private final class Line {
        /** Of who asks the limiter. Should that take long, those behind keep their order, and can be interrupted. */
        private final ReentrantLock asking = new ReentrantLock(true);

        private final String key;
        /** Those who wait, and behind them who asks for the first time. Guards itself and what is in it. */
        private final List<Ticket> tickets = new ArrayList<>();
        /** Those who wait, and those under way, of whom the others hear. */
        private final AtomicInteger users = new AtomicInteger();

        private volatile int limit;

        Line(String token) {
            this.key = BearerToken.digest(token);
        }

        RateLimiter.Permit pass(Waiting call, Ticket ticket) {
            try {
                while (true) {
                    RateLimiter.Turn turn = look(call, ticket);
                    if (turn.permit() != null) {
                        return turn.permit();
                    }
                    await(call, ticket, turn.delay().toNanos());
                }
            } finally {
                leave(ticket, false);
            }
        }

        /** Afterwards it is in the line only when it has to wait; nobody else asks before that is so. */
        private RateLimiter.Turn look(Waiting call, Ticket ticket) {
            lock(call);
            boolean passed = false;
            boolean waits = false;
            try {
                int ahead = place(ticket);
                long left = refuseEnded(call);
                RateLimiter.Turn turn = ask(call, ahead, left);
                passed = turn.permit() != null;
                if (passed) {
                    return turn;
                }
                if (turn.delay().toNanos() > call.nanosToWait()) {
                    throw refusal(call, turn, ahead);
                }
                if (!ticket.waited) {
                    ticket.waited = true;
                    LOG.debug(
                            "{}: waits for its turn, {} ms or more (requests a minute with this key: {}, calls that wait"
                                    + " before it: {})",
                            call.asked(),
                            turn.delay().toMillis(),
                            turn.limit(),
                            ahead);
                }
                waits = true;
                return turn;
            } finally {
                if (!waits) {
                    leave(ticket, passed);
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

        /** How many are before it, now that it is in the line; from here on it hears of changes. */
        private int place(Ticket ticket) {
            synchronized (tickets) {
                int place = tickets.indexOf(ticket);
                if (place < 0) {
                    tickets.add(ticket);
                    return tickets.size() - 1;
                }
                ticket.look = new CountDownLatch(1);
                return place;
            }
        }

        private void leave(Ticket ticket, boolean passed) {
            synchronized (tickets) {
                // Those behind one that waited move up; who passes has used the place that was its own.
                if (tickets.remove(ticket) && ticket.waited && !passed) {
                    changed();
                }
            }
        }

        private RateLimiter.Turn ask(Waiting call, int ahead, long left) {
            try {
                Duration maxWait = Duration.ofNanos(Math.max(0, call.nanosToWait()));
                RateLimiter.Turn turn = limiter().take(key, ahead, Duration.ofNanos(left), maxWait);
                return turn.permit() != null
                        ? turn
                        : new RateLimiter.Turn(null, within(LEAST_WAIT, turn.delay(), LONGER_THAN_ANY), turn.limit());
            } catch (Throwable e) {
                // Also a checked one, and an answer that is none.
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                throw NoAnswer.notSent(
                        call.asked() + ": the rate limiter failed ("
                                + e.getClass().getSimpleName() + ").",
                        e);
            }
        }

        private void await(Waiting call, Ticket ticket, long nanos) {
            try {
                call.await(nanos, ticket.look);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** What is left of the deadline, more than nothing. */
        private long refuseEnded(Waiting call) {
            long left = call.nanosToDeadline();
            String end = closed
                    ? "the client is closed"
                    : Thread.currentThread().isInterrupted()
                            ? "the thread was interrupted"
                            : left <= 0 ? call.limitText() + " passed" : null;
            if (end != null) {
                throw NoAnswer.notSent(call.asked() + ": " + end + ".", null);
            }
            return left;
        }

        private MijnKlantportaalException refusal(Waiting call, RateLimiter.Turn turn, int ahead) {
            return NoAnswer.notSentUntil(
                    call.asked() + ": its turn comes in " + seconds(turn.delay())
                            + " s or later (requests a minute with this key: "
                            + turn.limit() + ", calls that wait before it: " + ahead + "), and "
                            + call.tooLateText() + ".",
                    turn.delay());
        }

        /** In whole seconds, up, as Retry-After is. */
        private static long seconds(Duration delay) {
            return delay.plusNanos(999_999_999).toSeconds();
        }

        private static Duration within(Duration least, Duration duration, Duration most) {
            return duration.compareTo(least) < 0 ? least : duration.compareTo(most) > 0 ? most : duration;
        }

        /** Who waits may go earlier now, or learns now that the wait is too long. */
        void heard(RateLimiter.Said said, boolean probe) {
            boolean another = said.limit() != null && said.limit() != limit;
            if (another) {
                limit = said.limit();
            }
            if (another || probe || said.pause() != null) {
                changed();
            }
        }

        /** Lets everybody look again; also who has asked, and is only about to wait. */
        void changed() {
            synchronized (tickets) {
                tickets.forEach(ticket -> ticket.look.countDown());
            }
        }
    }

    private RateLimiter limiter() {
        return Objects.requireNonNull(limiter);
    }
}
