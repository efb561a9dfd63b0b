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
 * <p>A call under this set-up checks its arguments, sends one request with one {@code Authorization} field, follows no redirect, and
 * fails with the SDK's own exceptions and outcomes. It has none of what the client does beyond one attempt: no waiting for a turn
 * within the requests of a minute, no sending again, no fresh token after a 401, no looking up. Of the methods of an interface, the
 * plain ones work, and the default ones that only take the request in another form; every other default method throws
 * {@link UnsupportedOperationException}.
 *
 * <p>Feign cannot run interfaces with default methods on the module path, only on the class path.
 */
public final class PortalFeign {
    private PortalFeign() {}

    /**
     * A builder with everything set.
     *
     * <p>What can be changed and keeps the exceptions and outcomes: {@code options} (keep redirects off), {@code client}, the
     * interceptors, the logger (which prints the token when it prints header fields), {@code invocationHandlerFactory}, and
     * {@code encoder(PortalEncoder.withoutChecks())}. With another {@code retryer} Feign retries nothing either: it acts on its own
     * exceptions alone.
     *
     * <p>The client that is set follows no redirect and sends each request once; how far a request had come when it failed is known
     * exactly. Of another client that is told by what it throws: the outcome is {@code NOT_SENT} where no connection came about, and
     * {@code UNKNOWN} otherwise. Turn off whatever sends again by itself in that client. Feign's own {@code Client.Default} does so
     * for a request without a body, and nothing turns that off but the system property {@code sun.net.http.retryPost} for a POST:
     * an operation such as closing something can be sent twice through it.
     *
     * @param credentials asked for a token before each request
     * @return a new builder, to which only a target is missing
     */
    public static Feign.Builder builder(Credentials credentials) {
        return new PortalBuilder(credentials);
    }
}
