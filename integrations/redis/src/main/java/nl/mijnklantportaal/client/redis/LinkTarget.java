package nl.mijnklantportaal.client.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The Redis to connect to and the script to run there.
 *
 * @param timeout for every command once there is a connection
 */
record LinkTarget(RedisClient client, RedisURI uri, Reasons reasons, LimiterScript script, Duration timeout)
        implements AutoCloseable {
    static LinkTarget of(RedisSettings settings) {
        RedisURI uri = RedisURI.create(settings.redis());
        // For the handshake too: connections to a server that accepts and stays silent must not pile up.
        uri.setTimeout(settings.reconnecting().first());
        RedisClient client = RedisClient.create(ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build());
        client.setOptions(options(settings));
        return new LinkTarget(client, uri, new Reasons(settings.redis()), settings.script(), settings.commandTimeout());
    }

    private static ClientOptions options(RedisSettings settings) {
        Duration first = settings.reconnecting().first();
        ClientOptions.Builder options = ClientOptions.builder()
                // We reconnect ourselves, because Redis must first be told what was sent without it.
                .autoReconnect(false)
                // For commands whose reply nobody awaits; later than a caller's own wait ends, which says more.
                .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout().plus(first)))
                .socketOptions(SocketOptions.builder().connectTimeout(first).build());
        if (settings.tls() != null) {
            options.sslOptions(GivenTls.options(settings.tls(), first));
        }
        return options.build();
    }

    /** Host and port, without a password. */
    String place() {
        return uri.getHost() + ":" + uri.getPort();
    }

    /** Ends every connection and thread of the Redis client. */
    @Override
    public void close() {
        ClientResources resources = client.getResources();
        CompletableFuture.allOf(client.shutdownAsync(0, 1, TimeUnit.SECONDS))
                .handle((done, failure) -> resources.shutdown(0, 1, TimeUnit.SECONDS))
                .join()
                .awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
