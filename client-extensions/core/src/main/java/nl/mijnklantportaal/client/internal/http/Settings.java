package nl.mijnklantportaal.client.internal.http;

import java.net.ProxySelector;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * What a client is built with, checked already.
 *
 * @param baseUrl http or https, without a trailing slash
 * @param userAgent the User-Agent header field
 * @param largestAnswer how many bytes of an answer are read
 * @param proxy which proxy to use, or null for the JVM's choice
 * @param proxyCredentials for a proxy that asks for them, or null to ask the JVM's {@link java.net.Authenticator}
 * @param tls how to trust, or null for the JVM's choice
 * @param attempts how often a request is sent at most
 * @param limiter who counts the requests of each key, or null for nobody
 * @param clock for the times that answers name
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
     * What a proxy is told that asks for it (RFC 7617).
     *
     * @param user without a colon
     * @param password the secret
     */
    public record ProxyCredentials(String user, String password) {
        /**
         * Says what keeps them from being sent, without showing them.
         *
         * @return null when nothing does
         */
        public @Nullable String problem() {
            if (user.isEmpty() || user.indexOf(':') >= 0) {
                return "must have a user, without a colon (RFC 7617)";
            }
            return (user + password).chars().anyMatch(Character::isISOControl)
                    ? "must not have a control character or a line break"
                    : null;
        }

        /** Shows neither. */
        @Override
        public String toString() {
            return "ProxyCredentials";
        }
    }

    /**
     * The application's own TLS.
     *
     * @param context makes the sockets
     * @param trustManager the one that the context uses
     */
    public record Tls(SSLContext context, X509TrustManager trustManager) {}
}
