package nl.mijnklantportaal.client.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * What the portals of an application share.
 *
 * @param store keeps the tokens
 * @param endpoint gives new ones
 * @param clock tells when tokens expire
 * @param timing bounds requests and waits
 * @param margin how long before its end a token is renewed at most
 * @param deadline for getting new tokens
 * @param patience how long a caller whose token lives waits for a new one
 * @param closed counted down when no tokens may be asked for any more
 * @param running the tasks on their way
 * @param threads run them, the oldest first
 * @param portals that have tokens or are getting some, by name
 * @param unsaved the portals whose new tokens the store did not take
 */
record OAuthParts(
        TokenStore store,
        TokenEndpoint endpoint,
        Clock clock,
        Timing timing,
        Duration margin,
        Duration deadline,
        Duration patience,
        CountDownLatch closed,
        Set<TokenTask> running,
        Executor threads,
        Map<String, PortalTokens> portals,
        UnsavedPortals unsaved) {
    static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

    /** A lease outlives the deadline of the request for which it is taken by this much; so much may the clocks differ too. */
    private static final Duration LEASE_AFTER_DEADLINE = Duration.ofSeconds(10);

    private static final Duration LONGEST_LEASE = LONGEST_DEADLINE.plus(LEASE_AFTER_DEADLINE.multipliedBy(2));

    /** Thousands of portals may need new tokens at once. */
    private static final int MOST_THREADS = 32;

    private static final int IDLE_SECONDS = 5;

    OAuthParts(
            TokenStore store,
            TokenEndpoint endpoint,
            Clock clock,
            Timing timing,
            Duration margin,
            Duration deadline,
            Duration patience) {
        this(
                new GuardedStore(store),
                endpoint,
                clock,
                timing,
                margin,
                deadline,
                patience,
                new CountDownLatch(1),
                ConcurrentHashMap.newKeySet(),
                newThreads(),
                new ConcurrentHashMap<>(),
                new UnsavedPortals());
    }

    PortalTokens tokens(String portal) {
        PortalTokens known = portals.get(portal);
        return known == null ? portals.computeIfAbsent(portal, name -> new PortalTokens(this, name)) : known;
    }

    /** Keeps no memory for a name without tokens. */
    void removeIfIdle(String portal) {
        portals.computeIfPresent(portal, (name, tokens) -> tokens.isIdle() ? null : tokens);
    }

    /**
     * A lease from now on. Each has a holder of its own, for processes may be copies of one that was frozen.
     *
     * @param left the holder of one that may have been left in the store, and is taken again; or null
     */
    TokenStore.Lease newLease(@Nullable String left) {
        Instant until = clock.instant().plus(deadline).plus(LEASE_AFTER_DEADLINE);
        return new TokenStore.Lease(left == null ? UUID.randomUUID().toString() : left, until);
    }

    /** Whether a lease has ended, or ends so late that the clock of its holder was wrong. */
    boolean isOver(TokenStore.Lease lease) {
        Instant now = clock.instant();
        return !now.isBefore(lease.until()) || lease.until().isAfter(now.plus(LONGEST_LEASE));
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Threads that end by themselves, and keep no process alive. */
    private static Executor newThreads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "mijnklantportaal-oauth", 0, false);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
