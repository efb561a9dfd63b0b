package nl.mijnklantportaal.client.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The options of a limiter; {@link RedisRateLimiterBuilder} documents each.
 *
 * @param minute the time in which requests are counted together
 */
record RedisSettings(
        URI redis,
        @Nullable Integer requestsPerMinute,
        int localShare,
        String keyPrefix,
        Duration commandTimeout,
        Duration minute,
        Reconnecting reconnecting,
        @Nullable SSLContext tls) {
    /** Documented in the vendor's guide "Rate limiting". */
    static final int DOCUMENTED_LIMIT = 60;
    /** The same margin as in the client, because clocks differ and servers round. */
    private static final int MARGIN = 600;

    /** How long a request counts after its end. */
    long windowNanos() {
        return minute.toNanos() + minute.toNanos() / MARGIN;
    }

    LimiterScript script() {
        return new LimiterScript(
                LimiterScript.TEXT,
                keyPrefix,
                List.of(
                        Long.toString(TimeUnit.NANOSECONDS.toMicros(windowNanos())),
                        Integer.toString(requestsPerMinute == null ? 0 : requestsPerMinute),
                        Integer.toString(DOCUMENTED_LIMIT)));
    }

    /** Without the address, which may have a password. */
    @Override
    public String toString() {
        return "RedisSettings[" + redis.getHost() + "]";
    }
}
