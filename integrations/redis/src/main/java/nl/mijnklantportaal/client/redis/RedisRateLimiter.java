package nl.mijnklantportaal.client.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.ClientResources;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the platform's limit for each key between all processes that use the same Redis.
 *
 * <p>Give one to {@code MijnKlantportaal.builder().rateLimiter(…)} in every process, and close it after the client. Without
 * Redis no call fails for it: each process keeps to its {@linkplain Builder#localShare local share} until Redis is back.
 */
public final class RedisRateLimiter implements RateLimiter, AutoCloseable {
    /** Documented by the vendor's guide "Rate limiting". */
    private static final int DOCUMENTED_LIMIT = 60;
    /** As in the client: clocks run differently, and servers round. */
    private static final int MARGIN = 600;

    private static final int SWEPT_FROM = 1024;
    /** The first connection of a process loads many classes. */
    private static final Duration FIRST_CONNECT = Duration.ofSeconds(3);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    /** How long after its time a place in the line is kept for a process that does not ask. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String FORGOTTEN =
            "it has forgotten requests of the last minute: does it evict keys, or was its clock set?";
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client.redis");

    private final Settings settings;
    private final Reasons reasons;
    private final Link.Target target;
    private final ClientResources resources;
    private final long windowNanos;
    /** Stands for this process in the line, and before the number of each request. */
    private final String process = UUID.randomUUID().toString();

    private final AtomicLong ids = new AtomicLong();
    private final Map<String, OwnRequests> budgets = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor recovery;
    private volatile int sweptAt = SWEPT_FROM;
    private volatile Stage stage = Stage.ALONE;
    private boolean warned;
    private boolean closed;
    private long backoffNanos;

    /**
     * How far Redis can be used; a new one for every change.
     *
     * @param link null while there is no Redis
     * @param settling whether other processes may not have told Redis yet what they sent without it
     */
    private record Stage(@Nullable Link link, boolean settling) {
        static final Stage ALONE = new Stage(null, false);
    }

    private RedisRateLimiter(Settings settings, RedisURI uri, Reasons reasons) {
        this.settings = settings;
        this.reasons = reasons;
        this.windowNanos = settings.minute.toNanos() + settings.minute.toNanos() / MARGIN;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        RedisClient client = RedisClient.create(resources);
        client.setOptions(options(settings));
        // For the greeting as well, so that a server that accepts and is silent does not collect connections.
        uri.setTimeout(FIRST_CONNECT);
        this.target = new Link.Target(
                client,
                uri,
                reasons,
                Link.SCRIPT,
                settings.keyPrefix,
                List.of(
                        Long.toString(TimeUnit.NANOSECONDS.toMicros(windowNanos)),
                        Integer.toString(settings.requestsPerMinute == null ? 0 : settings.requestsPerMinute),
                        Integer.toString(DOCUMENTED_LIMIT)),
                settings.commandTimeout);
        this.recovery = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mijnklantportaal-redis");
            thread.setDaemon(true);
            return thread;
        });
        recovery.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        try {
            // Nothing was sent by this process yet, so there is nothing to tell first.
            Link link = open(FIRST_CONNECT);
            use(new Stage(link, false));
            link.onLoss(() -> disconnected(link));
        } catch (Link.Failure e) {
            lost(null, e.getMessage());
        }
    }

    private static ClientOptions options(Settings settings) {
        ClientOptions.Builder options = ClientOptions.builder()
                // What was sent meanwhile has to be told first, so connecting again is ours to do.
                .autoReconnect(false)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(FIRST_CONNECT).build());
        if (settings.tls != null) {
            options.sslOptions(GivenTls.options(settings.tls, FIRST_CONNECT));
        }
        return options.build();
    }

    /**
     * Starts building.
     *
     * @param redis where Redis is: {@code redis://user:password@host:6379/0}, or {@code rediss:} for TLS
     * @return a builder
     */
    public static Builder builder(URI redis) {
        return new Builder(Objects.requireNonNull(redis, "redis"));
    }

    @Override
    public Turn take(String key, int ahead, Duration longest, Duration maxWait) {
        OwnRequests own = own(key);
        String id = process + ":" + ids.incrementAndGet();
        Stage now = stage;
        if (now.link == null) {
            return alone(key, own, id, ahead, longest, false);
        }
        if (now.settling) {
            long wait = own.take(id, ahead, longest);
            if (wait > 0) {
                return new Turn(null, Duration.ofNanos(wait), own.shareNow());
            }
        }
        CompletableFuture<Link.Answer> asked;
        // Nothing that is given back meanwhile may overtake this.
        synchronized (own) {
            int known = now.settling ? 0 : own.known();
            asked = now.link.take(key, id, process, ahead, longest, PATIENCE, known, maxWait);
        }
        loseOnFailure(now.link, asked);
        Link.Answer answer;
        try {
            answer = now.link.awaitAtMost(asked, longest);
        } catch (Link.Failure e) {
            lost(now.link, e.getMessage());
            // Under the same name: Redis may yet come to count it, and then counts it once.
            return now.settling
                    ? new Turn(new Counted(key, own, id), Duration.ZERO, own.shareNow())
                    : alone(key, own, id, ahead, longest, true);
        }
        if (answer == null) {
            takeBack(now.link, key, own, id, asked);
            return new Turn(null, Duration.ofNanos(1), own.shareNow());
        }
        if (answer.forgotten()) {
            lost(now.link, FORGOTTEN);
            return alone(key, own, id, ahead, longest, false);
        }
        if (!answer.granted()) {
            own.giveBack(id, false);
            own.told(answer.used(), now.settling);
            return new Turn(null, Duration.ofNanos(1000 * answer.waitMicros()), answer.limit());
        }
        if (!now.settling) {
            own.granted(id, longest);
        }
        own.told(answer.used(), now.settling);
        return new Turn(
                new Counted(key, own, id, now.link, answer.used(), answer.counted(), answer.probe()),
                Duration.ZERO,
                answer.limit());
    }

    private Turn alone(String key, OwnRequests own, String id, int ahead, Duration longest, boolean redisMayKnow) {
        long wait = own.take(id, ahead, longest);
        if (wait == 0) {
            return new Turn(new Counted(key, own, id), Duration.ZERO, own.shareNow());
        }
        own.giveBack(id, redisMayKnow);
        return new Turn(null, Duration.ofNanos(wait), own.shareNow());
    }

    /** Of a caller that could not wait for the answer: the next one learns from it whether Redis is there. */
    private void takeBack(Link link, String key, OwnRequests own, String id, CompletableFuture<Link.Answer> asked) {
        synchronized (own) {
            own.giveBack(id, stage.link != link);
            send(link, key, "remove", List.of(id));
        }
        synchronized (this) {
            if (!closed) {
                recovery.schedule(
                        () -> {
                            if (!asked.isDone()) {
                                lost(link, Link.silence(settings.commandTimeout));
                            }
                        },
                        settings.commandTimeout.toNanos(),
                        TimeUnit.NANOSECONDS);
            }
        }
    }

    /** Sends what nobody waits for. */
    private void send(Link link, String key, String todo, List<String> arguments) {
        loseOnFailure(link, link.send(key, todo, arguments));
    }

    /** At once, before the connection is seen to be closed, which would tell less. */
    private void loseOnFailure(Link link, CompletableFuture<?> asked) {
        asked.whenComplete((answer, failure) -> {
            if (failure != null) {
                lost(link, reasons.of(failure));
            }
        });
    }

    /** Ends the connection and every thread; from then on the local share holds. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            stage = Stage.ALONE;
        }
        recovery.shutdownNow();
        CompletableFuture.allOf(target.client().shutdownAsync(0, 1, TimeUnit.SECONDS))
                .handle((done, failure) -> resources.shutdown(0, 1, TimeUnit.SECONDS))
                .join()
                .awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    /** Names where Redis is, without a password. */
    @Override
    public String toString() {
        return "RedisRateLimiter at " + place();
    }

    private String place() {
        return target.uri().getHost() + ":" + target.uri().getPort();
    }

    private OwnRequests own(String key) {
        if (budgets.size() >= sweptAt) {
            budgets.keySet().forEach(each -> budgets.computeIfPresent(each, (same, own) -> own.isIdle() ? null : own));
            sweptAt = Math.max(SWEPT_FROM, 2 * budgets.size());
        }
        return budgets.compute(key, (same, known) -> {
            OwnRequests own = known != null
                    ? known
                    : new OwnRequests(
                            settings.requestsPerMinute,
                            settings.localShare,
                            DOCUMENTED_LIMIT,
                            windowNanos,
                            System::nanoTime);
            own.touch();
            return own;
        });
    }

    private Link open(Duration within) throws Link.Failure {
        return Link.open(target, within);
    }

    private synchronized void use(Stage next) {
        if (closed) {
            return;
        }
        stage = next;
        if (next.settling) {
            recovery.schedule(() -> settled(next), settleNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        backoffNanos = 0;
        if (warned) {
            warned = false;
            LOG.info("Redis at {} is back: the requests a minute of each key are shared again.", place());
        }
    }

    /** By then every process that sent something without Redis has found it again, and told. */
    private long settleNanos() {
        return settings.longestBackoff
                .plus(settings.reconnect.multipliedBy(2))
                .plus(settings.commandTimeout.multipliedBy(2))
                .toNanos();
    }

    private void lost(@Nullable Link link, String reason) {
        synchronized (this) {
            if (closed || stage.link != link) {
                return;
            }
            stage = Stage.ALONE;
            warn(reason);
            retry();
        }
        if (link != null) {
            link.close();
        }
    }

    /** Redis, or what stands before it, ends connections that are idle for long: only when no other can be made it is an outage. */
    private void disconnected(Link link) {
        synchronized (this) {
            if (closed || stage.link != link) {
                return;
            }
            if (!stage.settling) {
                stage = Stage.ALONE;
                recovery.execute(this::reconnect);
                return;
            }
        }
        lost(link, "the connection was closed");
    }

    private void warn(String reason) {
        if (warned) {
            LOG.debug("Redis at {} still cannot be used ({}).", place(), reason);
            return;
        }
        warned = true;
        LOG.warn(
                "Redis at {} cannot be used ({}): until it can, this process keeps to {} requests a minute of each key.",
                place(),
                reason,
                settings.localShare);
    }

    private void retry() {
        backoffNanos = backoffNanos == 0
                ? FIRST_BACKOFF.toNanos()
                : Math.min(2 * backoffNanos, settings.longestBackoff.toNanos());
        recovery.schedule(this::reconnect, backoffNanos, TimeUnit.NANOSECONDS);
    }

    private void reconnect() {
        try {
            Link link = open(settings.reconnect);
            try {
                tell(link);
            } catch (Link.Failure e) {
                link.close();
                throw e;
            }
            use(new Stage(link, true));
            link.onLoss(() -> disconnected(link));
        } catch (Link.Failure e) {
            synchronized (this) {
                if (!closed) {
                    warn(e.getMessage());
                    retry();
                }
            }
        }
    }

    private void settled(Stage settling) {
        Link link = settling.link;
        if (link == null || stage != settling) {
            return;
        }
        try {
            // Once more: what was being sent when it was told first, and what an older connection brought late.
            tell(link);
            synchronized (this) {
                if (stage == settling) {
                    use(new Stage(link, false));
                }
            }
        } catch (Link.Failure e) {
            lost(link, e.getMessage());
        }
    }

    /** Tells Redis what it cannot know. */
    private void tell(Link link) throws Link.Failure {
        List<CompletableFuture<Void>> told = new ArrayList<>();
        budgets.forEach((key, own) -> {
            // Nothing that ends meanwhile may overtake this.
            synchronized (own) {
                told.add(link.send(key, "report", own.report()));
                List<String> givenBack = own.givenBack();
                if (!givenBack.isEmpty()) {
                    told.add(link.send(key, "remove", givenBack));
                }
            }
        });
        for (CompletableFuture<Void> each : told) {
            link.await(each);
        }
    }

    /**
     * A request that is counted.
     *
     * @param by the connection over which Redis has counted it, or null when the local share allowed it
     * @param before how many Redis counted when it did, this one among them
     * @param then how many it had ever counted
     * @param probe whether it probes a long pause
     */
    private final class Counted implements Permit {
        private final String key;
        private final OwnRequests own;
        private final String id;
        private final @Nullable Link by;
        private final int before;
        private final long then;
        private final boolean probe;

        /** One that the local share has allowed. */
        Counted(String key, OwnRequests own, String id) {
            this(key, own, id, null, 0, 0, own.isProbe(id));
        }

        Counted(String key, OwnRequests own, String id, @Nullable Link by, int before, long then, boolean probe) {
            this.key = key;
            this.own = own;
            this.id = id;
            this.by = by;
            this.before = before;
            this.then = then;
            this.probe = probe;
        }

        @Override
        public boolean isProbe() {
            return probe;
        }

        @Override
        public void giveBack() {
            Stage now = stage;
            synchronized (own) {
                own.giveBack(id, now.link == null);
                if (now.link != null) {
                    send(now.link, key, "remove", List.of(id));
                }
            }
        }

        @Override
        public void ended(Said said) {
            Stage now = stage;
            synchronized (own) {
                // Redis counts the others, where it has counted this one.
                boolean counts = now.link != null && now.link == by;
                own.end(id, said, !counts);
                if (now.link != null) {
                    send(
                            now.link,
                            key,
                            "ended",
                            List.of(
                                    id,
                                    said.limit() == null ? "" : said.limit().toString(),
                                    said.remaining() == null || !counts
                                            ? ""
                                            : said.remaining().toString(),
                                    said.pause() == null ? "" : Long.toString(Link.micros(said.pause())),
                                    Integer.toString(before),
                                    Long.toString(then),
                                    said.verdict().name()));
                }
            }
        }
    }

    private record Settings(
            @Nullable Integer requestsPerMinute,
            int localShare,
            String keyPrefix,
            Duration commandTimeout,
            Duration minute,
            Duration longestBackoff,
            Duration reconnect,
            @Nullable SSLContext tls) {}

    /** Makes a limiter. */
    public static final class Builder {
        private final URI redis;
        private @Nullable Integer requestsPerMinute;
        private int localShare = 6;
        private String keyPrefix = "mijnklantportaal:";
        private Duration commandTimeout = Duration.ofMillis(250);
        private Duration minute = Duration.ofMinutes(1);
        private Duration reconnect = Duration.ofSeconds(1);
        private Duration longestBackoff = Duration.ofSeconds(2);
        private @Nullable SSLContext tls;

        private Builder(URI redis) {
            this.redis = redis;
        }

        /**
         * How many requests a minute this process may send with each key while there is no Redis. The shares of all processes
         * together should be no more than the limit.
         *
         * @param requestsPerMinute one or more; 6 by default, a tenth of the documented limit
         * @return this builder
         */
        public Builder localShare(int requestsPerMinute) {
            this.localShare = atLeastOne("localShare", requestsPerMinute);
            return this;
        }

        /**
         * The most that is sent with each key by all processes together, whatever the server says; a lower limit that the
         * server tells of holds. By default it is what the server says, and 60 until it does.
         *
         * @param limit one or more; the same in every process
         * @return this builder
         */
        public Builder requestsPerMinute(int limit) {
            this.requestsPerMinute = atLeastOne("requestsPerMinute", limit);
            return this;
        }

        /**
         * How long Redis may take to answer; longer, and it is taken to be gone.
         *
         * @param timeout positive; 250 ms by default
         * @return this builder
         */
        public Builder commandTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.toMillis() == 0) {
                throw new IllegalArgumentException(
                        "commandTimeout must be a millisecond or more, not " + timeout + ".");
            }
            this.commandTimeout = timeout;
            return this;
        }

        /**
         * What the names of all keys in Redis begin with; a digest of the credentials follows. Processes with the same prefix
         * share.
         *
         * @param prefix without braces, which would decide the slot in a cluster; {@code mijnklantportaal:} by default
         * @return this builder
         */
        public Builder keyPrefix(String prefix) {
            if (prefix.indexOf('{') >= 0 || prefix.indexOf('}') >= 0) {
                throw new IllegalArgumentException("keyPrefix must have no braces: " + prefix);
            }
            this.keyPrefix = prefix;
            return this;
        }

        /**
         * Sets whom to trust and which certificate to show, for an address that begins with {@code rediss:}. When not set, the
         * JVM's trust settings hold ({@code javax.net.ssl.trustStore} and so on), and no certificate is shown. The name of the
         * host is looked at either way.
         *
         * @param context makes the TLS connections
         * @return this builder
         */
        public Builder tls(SSLContext context) {
            this.tls = Objects.requireNonNull(context, "context");
            return this;
        }

        /** Another length of a minute. */
        Builder minute(Duration minute) {
            this.minute = minute;
            return this;
        }

        /** The longest wait between two looks for Redis, and how long each takes at most. */
        Builder looking(Duration longestBackoff, Duration reconnect) {
            this.longestBackoff = longestBackoff;
            this.reconnect = reconnect;
            return this;
        }

        /**
         * Connects, for three seconds at most. Where that fails, the limiter begins with its local share.
         *
         * @return a limiter, to be closed
         * @throws IllegalArgumentException when the address is none of a Redis
         */
        public RedisRateLimiter build() {
            String scheme = redis.getScheme() == null ? "" : redis.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("redis") && !scheme.equals("rediss") || redis.getHost() == null) {
                // Not shown: it may hold a password.
                throw new IllegalArgumentException(
                        "The address of Redis must be like redis://host:6379 or rediss://host:6379.");
            }
            if (tls != null && scheme.equals("redis")) {
                throw new IllegalArgumentException(
                        "tls is for an address that begins with rediss:, and this one begins with redis:.");
            }
            return new RedisRateLimiter(
                    new Settings(
                            requestsPerMinute,
                            localShare,
                            keyPrefix,
                            commandTimeout,
                            minute,
                            longestBackoff,
                            reconnect,
                            tls),
                    RedisURI.create(redis),
                    new Reasons(redis));
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be one or more, not " + value + ".");
            }
            return value;
        }
    }
}
