package nl.mijnklantportaal.client.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import nl.mijnklantportaal.client.redis.RedisAccess.Stage;
import nl.mijnklantportaal.client.spi.RateLimiter;

/**
 * Shares the platform's limit for each API key between all processes that use the same Redis.
 *
 * <p>Give one to {@code MijnKlantportaal.builder().rateLimiter(…)} in every process, and close it after the client. An outage of
 * Redis makes no call fail: until Redis is back, each process keeps to its
 * {@linkplain RedisRateLimiterBuilder#localShare local share}.
 *
 * <p>Safe for use by many threads and by several clients.
 */
public final class RedisRateLimiter implements RateLimiter, AutoCloseable {
    /** How long a process keeps its place in the line after its time if it does not ask again. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How often Redis is asked if the question may only have come late. */
    private static final int ATTEMPTS = 2;

    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final String FORGOTTEN =
            "it has forgotten requests of the last minute: does it evict keys, or was its clock set?";

    /** Names this process in the line; the ids of its requests begin with it. */
    private final String process = UUID.randomUUID().toString();

    private final AtomicLong ids = new AtomicLong();
    private final OwnRequestsByKey own;
    private final RedisAccess access;

    RedisRateLimiter(RedisSettings settings) {
        this.own = new OwnRequestsByKey(settings);
        this.access = new RedisAccess(settings, own);
    }

    /**
     * Starts to build a limiter.
     *
     * @param redis the address of Redis: {@code redis://user:password@host:6379/0}, or {@code rediss:} for TLS
     * @return a builder
     */
    public static RedisRateLimiterBuilder builder(URI redis) {
        return new RedisRateLimiterBuilder(Objects.requireNonNull(redis, "redis"));
    }

    @Override
    public Turn take(String key, int ahead, Duration longest, Duration maxWait) {
        PermitRequest request =
                new PermitRequest(key, own.of(key), process + ":" + ids.incrementAndGet(), ahead, longest, maxWait);
        Stage now = access.stage();
        Link link = now.link();
        if (link == null) {
            return fromLocalShare(request, false);
        }
        if (now.settling()) {
            long wait = request.own().take(request.id(), ahead, longest);
            if (wait > 0) {
                return refused(Duration.ofNanos(wait), request.own().shareNow());
            }
        }
        return fromRedis(request, link, now.settling());
    }

    private Turn fromRedis(PermitRequest request, Link link, boolean settling) {
        long start = System.nanoTime();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Question question = ask(request, link, settling);
            TakeReply reply;
            try {
                reply = link.awaitAtMost(question.reply, request.longest().minusNanos(System.nanoTime() - start));
            } catch (LinkFailure e) {
                access.failed(link, e);
                // With the same id: if Redis counts the request later, it counts it once.
                return settling ? grantedByLocalShare(request) : fromLocalShare(request, true);
            }
            if (reply == null) {
                takeBack(request, link, question.reply);
                return refused(AT_ONCE, request.own().shareNow());
            }
            if (!reply.forgotten()) {
                return answered(request, link, settling, reply);
            }
            if (reply.used() < question.known.now()) {
                access.lost(link, FORGOTTEN);
                return fromLocalShare(request, false);
            }
            // It came late: what Redis no longer counted may have ended on the way.
        }
        return refused(AT_ONCE, request.own().shareNow());
    }

    /**
     * A request for a permit, on its way to Redis.
     *
     * @param known the requests that Redis must count when it answers
     */
    private record Question(OwnRequests.Known known, CompletableFuture<TakeReply> reply) {}

    private Question ask(PermitRequest request, Link link, boolean settling) {
        Question question;
        // Nothing that is given back meanwhile may overtake this.
        synchronized (request.own()) {
            OwnRequests.Known known = request.own().known();
            question = new Question(
                    known,
                    link.take(
                            request.key(),
                            request.id(),
                            process,
                            request.ahead(),
                            request.longest(),
                            PATIENCE,
                            settling ? 0 : known.now(),
                            request.maxWait()));
        }
        access.loseOnFailure(link, question.reply);
        return question;
    }

    private Turn answered(PermitRequest request, Link link, boolean settling, TakeReply reply) {
        OwnRequests requests = request.own();
        if (!reply.granted()) {
            requests.giveBack(request.id(), false);
            requests.told(reply.used(), settling);
            return refused(Duration.ofNanos(1000 * reply.waitMicros()), reply.limit());
        }
        if (!settling) {
            requests.granted(request.id(), request.longest());
        }
        requests.told(reply.used(), settling);
        return new Turn(CountedRequest.inRedis(access, request, link, reply), Duration.ZERO, reply.limit());
    }

    /** @param redisMayKnow whether Redis may count the request, and must be told later if it is not sent */
    private Turn fromLocalShare(PermitRequest request, boolean redisMayKnow) {
        long wait = request.own().take(request.id(), request.ahead(), request.longest());
        if (wait == 0) {
            return grantedByLocalShare(request);
        }
        request.own().giveBack(request.id(), redisMayKnow);
        return refused(Duration.ofNanos(wait), request.own().shareNow());
    }

    private Turn grantedByLocalShare(PermitRequest request) {
        return new Turn(
                CountedRequest.inLocalShare(access, request),
                Duration.ZERO,
                request.own().shareNow());
    }

    private static Turn refused(Duration wait, int limit) {
        return new Turn(null, wait, limit);
    }

    /** For a caller that had no time to wait for the reply. The next caller learns from it whether Redis is there. */
    private void takeBack(PermitRequest request, Link link, CompletableFuture<TakeReply> asked) {
        synchronized (request.own()) {
            request.own().giveBack(request.id(), access.stage().link() != link);
            access.send(link, request.key(), "remove", List.of(request.id()));
        }
        access.loseOnSilence(link, asked);
    }

    /** Ends the connection and every thread; from then on the local share holds. */
    @Override
    public void close() {
        access.close();
    }

    /** Names host and port of Redis, without a password. */
    @Override
    public String toString() {
        return "RedisRateLimiter at " + access.place();
    }
}
