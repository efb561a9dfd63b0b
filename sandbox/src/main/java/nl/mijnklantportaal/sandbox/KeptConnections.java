package nl.mijnklantportaal.sandbox;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The connections that are kept open between requests, where the JDK's server keeps only so many.
 *
 * <p>It closes what is beyond its limit after the answer, without a word, and the client's next request gets lost. So an answer that
 * goes beyond it says {@code Connection: close}. When clients close a connection is not seen here, so such an answer may come too early
 * and never too late.
 */
final class KeptConnections {

    /** One address has no more ports, so that a higher limit is never reached. */
    private static final int PORTS = 1 << 16;

    /** The server looks for idle connections now and then; nothing is forgotten before it was closed. */
    private static final int LATE = 2;

    private final int limit;
    private final long idleNanos;
    private final LongSupplier nanoTime;
    private final Map<InetSocketAddress, Long> answeredAt = new LinkedHashMap<>();

    KeptConnections(JdkServer.Kept kept, LongSupplier nanoTime) {
        this.limit = kept.connections();
        this.idleNanos = Duration.ofSeconds(kept.seconds()).toNanos() * LATE;
        this.nanoTime = nanoTime;
    }

    /**
     * Whether the connection from this address may stay open after the answer that is about to be sent.
     */
    synchronized boolean keep(InetSocketAddress client) {
        if (limit >= PORTS) {
            return true;
        }
        long now = nanoTime.getAsLong();
        boolean isKnown = answeredAt.remove(client) != null;
        forget(now);
        if (!isKnown && answeredAt.size() >= limit) {
            return false;
        }
        answeredAt.put(client, now);
        return true;
    }

    private void forget(long now) {
        Iterator<Long> oldestFirst = answeredAt.values().iterator();
        while (oldestFirst.hasNext() && now - oldestFirst.next() > idleNanos) {
            oldestFirst.remove();
        }
    }
}
