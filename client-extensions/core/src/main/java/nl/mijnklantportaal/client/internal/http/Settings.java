package nl.mijnklantportaal.client.internal.http;

import java.net.ProxySelector;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a client, already checked.
 *
 * @param baseUrl http or https, without a trailing slash
 * @param userAgent the User-Agent header field
 * @param largestAnswer how many bytes of a response body are read at most
 * @param proxy selects the proxy, or null for the JVM's choice
 * @param proxyCredentials for a proxy that asks for them, or null to ask the JVM's {@link java.net.Authenticator}
 * @param tls which certificates to trust, or null for the JVM's choice
 * @param attempts how many times a request is sent at most
 * @param limiter counts the requests of each key; null when nothing does
 * @param clock tells the present time, for the times in responses
 */
public record Settings(
        String baseUrl,
        String userAgent,
        int largestAnswer,
        @Nullable ProxySelector proxy,
        @Nullable ProxyCredentials proxyCredentials,
        @Nullable Tls tls,
        int attempts,
        @Nullable RateLimiter limiter,
        Clock clock) {
    /**
     * User and password for a proxy that asks for them (RFC 7617).
     *
     * @param user without a colon
     * @param password the secret
     */
    public record ProxyCredentials(String user, String password) {
        /**
         * Says why they cannot be sent, without showing them.
         *
         * @return the reason, or null when they can be sent
         */
        public @Nullable String problem() {
            if (user.isEmpty() || user.indexOf(':') >= 0) {
                return "must have a user, without a colon (RFC 7617)";
            }
            return (user + password).chars().anyMatch(Character::isISOControl)
                    ? "must not have a control character or a line break"
                    : null;
        }

        /** Shows neither user nor password. */
        @Override
        public String toString() {
            return "ProxyCredentials";
        }
    }

    /**
     * The application's own TLS.
     *
     * @param context makes the TLS sockets
     * @param trustManager the trust manager of the context
     */
    public record Tls(SSLContext context, X509TrustManager trustManager) {}
}
