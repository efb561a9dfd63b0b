package nl.mijnklantportaal.client.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RedisRateLimiter}; not safe for use by several threads. */
public final class RedisRateLimiterBuilder {
    private final URI redis;
    private @Nullable Integer requestsPerMinute;
    private int localShare = 6;
    private String keyPrefix = "mijnklantportaal:";
    private Duration commandTimeout = Duration.ofMillis(250);
    private Duration minute = Duration.ofMinutes(1);
    private @Nullable Reconnecting reconnecting;
    private @Nullable SSLContext tls;

    RedisRateLimiterBuilder(URI redis) {
        this.redis = redis;
    }

    /**
     * Sets how many requests a minute this process may send with each key while Redis is not available. The shares of all
     * processes together should not exceed the limit.
     *
     * @param requestsPerMinute one or more; 6 by default, a tenth of the documented limit
     * @return this builder
     */
    public RedisRateLimiterBuilder localShare(int requestsPerMinute) {
        this.localShare = atLeastOne("localShare", requestsPerMinute);
        return this;
    }

    /**
     * Sets the maximum that all processes together send with each key in a minute. A lower limit that the server announces
     * applies instead. By default the server's limit applies, and 60 until the server announces one.
     *
     * @param limit one or more; the same in every process
     * @return this builder
     */
    public RedisRateLimiterBuilder requestsPerMinute(int limit) {
        this.requestsPerMinute = atLeastOne("requestsPerMinute", limit);
        return this;
    }

    /**
     * Sets how long Redis may take to answer a command. After that, Redis counts as not available.
     *
     * @param timeout one millisecond or more; 250 ms by default
     * @return this builder
     */
    public RedisRateLimiterBuilder commandTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.toMillis() == 0) {
            throw new IllegalArgumentException("commandTimeout must be a millisecond or more, not " + timeout + ".");
        }
        this.commandTimeout = timeout;
        return this;
    }

    /**
     * Sets the prefix of all keys in Redis; a digest of the credentials follows it. Processes with the same prefix share their
     * limit.
     *
     * @param prefix without braces, which would decide the slot in a cluster; {@code mijnklantportaal:} by default
     * @return this builder
     */
    public RedisRateLimiterBuilder keyPrefix(String prefix) {
        if (prefix.indexOf('{') >= 0 || prefix.indexOf('}') >= 0) {
            throw new IllegalArgumentException("keyPrefix must have no braces: " + prefix);
        }
        this.keyPrefix = prefix;
        return this;
    }

    /**
     * Sets the trust and key material for TLS, for an address that begins with {@code rediss:}. By default the JVM's trust
     * settings apply ({@code javax.net.ssl.trustStore} and so on), without a client certificate. The host name is verified in
     * both cases.
     *
     * @param context makes the TLS connections
     * @return this builder
     */
    public RedisRateLimiterBuilder tls(SSLContext context) {
        this.tls = Objects.requireNonNull(context, "context");
        return this;
    }

    /** Replaces the minute by another length of time. */
    RedisRateLimiterBuilder minute(Duration minute) {
        this.minute = minute;
        return this;
    }

    /** Sets how long Redis is looked for, which otherwise follows from the other options. */
    RedisRateLimiterBuilder reconnecting(Reconnecting reconnecting) {
        this.reconnecting = reconnecting;
        return this;
    }

    /**
     * Connects, for at most three seconds. If that fails, the limiter starts with its local share.
     *
     * @return a limiter, which the caller closes
     * @throws IllegalArgumentException when the address is not one of a Redis
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
        return new RedisRateLimiter(new RedisSettings(
                redis,
                requestsPerMinute,
                localShare,
                keyPrefix,
                commandTimeout,
                minute,
                reconnecting == null ? Reconnecting.after(commandTimeout) : reconnecting,
                tls));
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be one or more, not " + value + ".");
        }
        return value;
    }
}
