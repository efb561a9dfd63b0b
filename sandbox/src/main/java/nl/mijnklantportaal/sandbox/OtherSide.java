package nl.mijnklantportaal.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform does beside the API: the OAuth server, the webhooks and the CMS calls. Each is made when it is first needed, so that a
 * sandbox without them neither loads their classes nor starts a thread for them.
 */
final class OtherSide implements AutoCloseable {

    /** The path below which the OAuth server is. */
    static final String OAUTH_PATH = "/oauth/";

    /** How an access token begins; no API key of a sandbox should. */
    static final String ACCESS_TOKEN = "access_";

    private final Engine engine;
    private @Nullable OutgoingHttp http;
    private @Nullable SandboxOAuth oauth;
    private @Nullable SandboxWebhooks webhooks;
    private @Nullable SandboxCms cms;
    private boolean closed;

    OtherSide(Engine engine) {
        this.engine = engine;
    }

    synchronized SandboxOAuth oauth() {
        if (oauth == null) {
            oauth = new SandboxOAuth(engine);
        }
        return oauth;
    }

    synchronized SandboxWebhooks webhooks() {
        if (webhooks == null) {
            webhooks = new SandboxWebhooks(engine, http());
            if (closed) {
                webhooks.close();
            }
        }
        return webhooks;
    }

    synchronized SandboxCms cms() {
        if (cms == null) {
            cms = new SandboxCms(http());
        }
        return cms;
    }

    private OutgoingHttp http() {
        if (http == null) {
            http = new OutgoingHttp();
            if (closed) {
                http.close();
            }
        }
        return http;
    }

    /** Who calls with a bearer token that is no API key; empty when it is no valid access token either. */
    Optional<Caller> caller(String token) {
        return token.startsWith(ACCESS_TOKEN) ? oauth().caller(token) : Optional.empty();
    }

    /** Calls the webhooks of a portal for what happened in it. */
    void happened(String apiKey, List<Happening> happenings, Instant now) {
        if (!happenings.isEmpty()) {
            webhooks().happened(apiKey, happenings, now);
        }
    }

    /** Sends the late deliveries that are due now. */
    void clockMoved() {
        SandboxWebhooks made = madeWebhooks();
        if (made != null) {
            made.clockMoved();
        }
    }

    /** Forgets consents and deliveries, while its thread holds the lock of the store. */
    void reset() {
        SandboxOAuth consented = madeOAuth();
        if (consented != null) {
            consented.reset();
        }
        SandboxWebhooks delivered = madeWebhooks();
        if (delivered != null) {
            delivered.reset();
        }
    }

    private synchronized @Nullable SandboxOAuth madeOAuth() {
        return oauth;
    }

    private synchronized @Nullable SandboxWebhooks madeWebhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        SandboxWebhooks made;
        OutgoingHttp calls;
        synchronized (this) {
            closed = true;
            made = webhooks;
            calls = http;
        }
        if (made != null) {
            made.close();
        }
        if (calls != null) {
            calls.close();
        }
    }
}
