package nl.mijnklantportaal.sandbox;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Decides which connections stay open between requests, because the JDK's server keeps a limited number of them.
 *
 * <p>The server closes a connection beyond its limit after the answer, without saying so in the answer, and the client's next
 * request gets lost. So the answer on such a connection says {@code Connection: close}. This class does not see that a client closes a
 * connection, so it may end one too early and never too late.
 */
final class KeptConnections {

    /** One address has no more ports, so a higher limit is never reached. */
    private static final int PORTS = 1 << 16;

    /** The server looks for idle connections from time to time; a connection is forgotten only after it was closed. */
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

    /** What happens to a connection after an answer. */
    enum AfterAnswer {
        KEEP_OPEN,
        CLOSE
    }

    /**
     * Records that an answer is about to be sent to this address, and decides what happens to the connection afterwards.
     */
    synchronized AfterAnswer answering(InetSocketAddress client) {
        if (limit >= PORTS) {
            return AfterAnswer.KEEP_OPEN;
        }
        long now = nanoTime.getAsLong();
        boolean isKnown = answeredAt.remove(client) != null;
        forget(now);
        if (!isKnown && answeredAt.size() >= limit) {
            return AfterAnswer.CLOSE;
        }
        answeredAt.put(client, now);
        return AfterAnswer.KEEP_OPEN;
    }

    private void forget(long now) {
        Iterator<Long> oldestFirst = answeredAt.values().iterator();
        while (oldestFirst.hasNext() && now - oldestFirst.next() > idleNanos) {
            oldestFirst.remove();
        }
    }
}
