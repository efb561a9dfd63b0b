package nl.mijnklantportaal.client.feign;

import feign.Feign;
import nl.mijnklantportaal.client.auth.Credentials;

/**
 * Sets Feign up safely for the generated interfaces.
 *
 * <pre>{@code
 * Customers customers = PortalFeign.builder(Credentials.apiKey(key)).target(Customers.class, PortalResources.SERVER);
 * }</pre>
 *
 * <p>A call under this set-up checks its arguments, sends one request with one {@code Authorization} field, follows no redirect,
 * and fails with the SDK's own exceptions and outcomes. Only the client does more than one attempt: it waits when the requests of a
 * minute are used up, retries, gets a fresh token after a 401, and looks up what was created. The plain methods of an interface
 * work here, and so do the default methods that only take the request in another form. Every other default method throws
 * {@link UnsupportedOperationException}.
 *
 * <p>Feign cannot run interfaces with default methods on the module path, only on the class path.
 */
public final class PortalFeign {
    private PortalFeign() {}

    /**
     * Makes a builder with everything set.
     *
     * <p>These settings can be changed without losing the exceptions and outcomes: {@code options} (keep redirects off),
     * {@code client}, the interceptors, the logger (it prints the token when it prints header fields),
     * {@code invocationHandlerFactory}, and {@code encoder(PortalEncoder.withoutChecks())}. Another {@code retryer} changes
     * nothing: Feign calls it only for its own exceptions.
     *
     * <p>The client that is set follows no redirect and sends each request once. When a request fails, it knows exactly how far the
     * request had come. For any other client, the exception that it throws decides: the outcome is {@code NOT_SENT} when there was
     * no connection, and {@code UNKNOWN} otherwise. Turn off every automatic retry of such a client. Feign's own
     * {@code Client.Default} retries a request without a body, so an operation such as closing something can be sent twice; only
     * the system property {@code sun.net.http.retryPost} turns this off, and only for a POST.
     *
     * @param credentials give a token before each request
     * @return a new builder that needs only a target
     */
    public static Feign.Builder builder(Credentials credentials) {
        return new PortalBuilder(credentials);
    }
}
