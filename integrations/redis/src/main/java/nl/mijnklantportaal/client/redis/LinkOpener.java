package nl.mijnklantportaal.client.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to Redis and loads the script there. */
final class LinkOpener {
    private static final int ATTEMPTS = 3;

    private LinkOpener() {}

    /**
     * Opens a connection on which the script can be run.
     *
     * @param within for connecting and loading together
     */
    static Link open(LinkTarget target, Duration within) throws LinkFailure {
        long start = System.nanoTime();
        Link link = new Link(connect(target, within), target);
        try {
            Duration left = within.minusNanos(System.nanoTime() - start);
            if (left.isNegative()) {
                throw tooLate(within);
            }
            link.load(left);
        } catch (LinkFailure e) {
            link.close();
            throw e;
        }
        return link;
    }

    private static StatefulRedisConnection<String, String> connect(LinkTarget target, Duration within)
            throws LinkFailure {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return connectOnce(target, within.minusNanos(System.nanoTime() - start));
            } catch (ExecutionException e) {
                // Sometimes Lettuce closes a connection before it reports the reason, for example a wrong password.
                if (attempt == ATTEMPTS || !target.reasons().isLost(e)) {
                    throw new LinkFailure(target.reasons().ofConnecting(e));
                }
            } catch (TimeoutException e) {
                throw tooLate(within);
            }
        }
    }

    private static StatefulRedisConnection<String, String> connectOnce(LinkTarget target, Duration within)
            throws LinkFailure, ExecutionException, TimeoutException {
        CompletableFuture<StatefulRedisConnection<String, String>> connecting =
                Link.asked(() -> target.client().connectAsync(StringCodec.UTF8, target.uri()));
        try {
            return connecting.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            connecting.thenAccept(StatefulRedisConnection::closeAsync);
            Thread.currentThread().interrupt();
            throw new LinkFailure(Link.INTERRUPTED);
        } catch (TimeoutException e) {
            connecting.thenAccept(StatefulRedisConnection::closeAsync);
            throw e;
        }
    }

    private static LinkFailure tooLate(Duration within) {
        return new LinkFailure("no connection within " + within.toMillis() + " ms");
    }
}
