package nl.mijnklantportaal.client.spring;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code mijnklantportaal}. An unknown name under it fails the start, because a misspelt limit would silently
 * not hold. No {@code toString} shows a secret.
 *
 * @param apiKey API key of the portal. Either this or an OAuth application is needed.
 * @param baseUrl URL of the API. An https URL; plain http for loopback only.
 * @param applicationName Name of the application in the User-Agent header field. By default spring.application.name.
 * @param deadline How long a call may take over all its attempts, its waits for the rate limit aside.
 * @param maxWait How long a call waits in total for the rate limit. A call that would have to wait longer fails at once, unsent.
 * @param connectTimeout How long connecting to one address may take.
 * @param reconcileDeadline How long a look-up after an unknown outcome may take, its waits included.
 * @param settlingTime How long a request may still be on its way after it was sent. A look-up does not begin before that.
 * @param attempts Highest number of attempts for a request. With 1, nothing is sent again.
 * @param requestsPerMinute Requests that each key may send in any minute. By default what the server announces, and 60 until then.
 */
@ConfigurationProperties(prefix = MijnKlantportaalProperties.PREFIX, ignoreUnknownFields = false)
record MijnKlantportaalProperties(
        @Nullable String apiKey,
        @Nullable URI baseUrl,
        @Nullable String applicationName,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("2m") Duration reconcileDeadline,
        @DefaultValue("5s") Duration settlingTime,
        @DefaultValue("4") int attempts,
        @Nullable Integer requestsPerMinute,
        @DefaultValue OAuth oauth,
        @DefaultValue SharedLimit rateLimit,
        @DefaultValue Proxy proxy,
        @DefaultValue Health health,
        @DefaultValue ProblemDetails problemDetails) {
    static final String PREFIX = "mijnklantportaal";

    /**
     * The OAuth application: for the portals of others.
     *
     * @param appId App ID, as the Developer portal shows it.
     * @param appSecret App Secret, as the Developer portal shows it.
     * @param redirectUri Where the platform sends the browser back to, as registered in the Developer portal.
     * @param host Host of the platform's OAuth pages.
     * @param portal Name of the portal that the client works in. Without one, each call needs a view of the client.
     */
    record OAuth(
            @Nullable String appId,
            @Nullable String appSecret,
            @Nullable URI redirectUri,
            @Nullable URI host,
            @Nullable String portal) {
        boolean isUsed() {
            return appId != null || appSecret != null || redirectUri != null;
        }

        @Override
        public String toString() {
            return "OAuth[appId=" + appId + ", redirectUri=" + redirectUri + ", portal=" + portal + "]";
        }
    }

    /** The rate limit that is shared with other processes. */
    record SharedLimit(@DefaultValue Redis redis) {}

    /**
     * The Redis that counts the requests of all processes.
     *
     * @param uri Address of Redis, such as redis://user:password@host:6379/0; rediss for TLS.
     * @param localShare Requests a minute that this process may send with each key while Redis is not available.
     * @param keyPrefix Prefix of all keys in Redis. Processes with the same prefix share their limit.
     * @param commandTimeout How long Redis may take to answer a command.
     */
    record Redis(
            @Nullable String uri,
            @DefaultValue("6") int localShare,
            @DefaultValue("mijnklantportaal:") String keyPrefix,
            @DefaultValue("250ms") Duration commandTimeout) {
        @Override
        public String toString() {
            return "Redis[localShare=" + localShare + ", keyPrefix=" + keyPrefix + "]";
        }
    }

    /**
     * The HTTP proxy.
     *
     * @param host Name or address of the proxy. By default the JVM's own proxy settings hold.
     * @param port Port of the proxy.
     * @param user User, where the proxy asks for one.
     * @param password Password of the user.
     */
    record Proxy(
            @Nullable String host,
            @DefaultValue("8080") int port,
            @Nullable String user,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Proxy[host=" + host + ", port=" + port + "]";
        }
    }

    /** The health indicator. {@code management.health.mijnklantportaal.enabled} switches it off. */
    record Health(@DefaultValue Probe probe) {}

    /**
     * The requests of the health indicator.
     *
     * @param enabled Whether to read a page of the customers when nothing was heard of the platform for a while.
     * @param every Shortest time between two of these requests.
     */
    record Probe(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("1m") Duration every) {}

    /**
     * The answers to failures of the client.
     *
     * @param enabled Whether to answer a failure of the client with a problem detail (RFC 9457).
     */
    record ProblemDetails(@DefaultValue("true") boolean enabled) {}

    @Override
    public String toString() {
        return "MijnKlantportaalProperties[baseUrl=" + baseUrl + ", deadline=" + deadline + ", maxWait=" + maxWait
                + "]";
    }
}
