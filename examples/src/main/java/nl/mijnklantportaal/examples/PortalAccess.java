package nl.mijnklantportaal.examples;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.MijnKlantportaalBuilder;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/** The portal that a program works with: the one that the environment names, or a sandbox of its own. */
public final class PortalAccess implements AutoCloseable {
    private static final String KEY_VARIABLE = "MIJNKLANTPORTAAL_API_KEY";
    private static final String URL_VARIABLE = "MIJNKLANTPORTAAL_BASE_URL";

    private final @Nullable Sandbox sandbox;
    private final String apiKey;
    private final @Nullable URI baseUrl;

    private PortalAccess(@Nullable Sandbox sandbox, String apiKey, @Nullable URI baseUrl) {
        this.sandbox = sandbox;
        this.apiKey = apiKey;
        this.baseUrl = baseUrl;
    }

    /**
     * Takes the portal whose API key is in {@code MIJNKLANTPORTAAL_API_KEY}, at {@code MIJNKLANTPORTAAL_BASE_URL} if that is set
     * too. Starts a sandbox when neither is set.
     *
     * @param environment the variables of the process
     * @param sandboxes starts a sandbox
     * @return the portal; the caller closes it
     * @throws InvalidRequestException when the URL is not one, or there is no key for it
     */
    public static PortalAccess of(Map<String, String> environment, Supplier<Sandbox> sandboxes) {
        String key = environment.getOrDefault(KEY_VARIABLE, "");
        String url = environment.getOrDefault(URL_VARIABLE, "");
        if (key.isBlank() && url.isBlank()) {
            Sandbox sandbox = sandboxes.get();
            return new PortalAccess(sandbox, sandbox.apiKey(), sandbox.baseUrl());
        }
        if (key.isBlank()) {
            throw wrong(KEY_VARIABLE, "must be set too when " + URL_VARIABLE + " is");
        }
        return new PortalAccess(null, key, url.isBlank() ? null : url(url));
    }

    /**
     * Starts a client of this portal.
     *
     * @return a builder with its key and URL
     */
    public MijnKlantportaalBuilder client() {
        MijnKlantportaalBuilder builder =
                MijnKlantportaal.builder().apiKey(apiKey).applicationName("mijnklantportaal-examples");
        return baseUrl == null ? builder : builder.baseUrl(baseUrl);
    }

    /**
     * The sandbox of this program.
     *
     * @return null when the environment names a portal
     */
    public @Nullable Sandbox sandbox() {
        return sandbox;
    }

    /**
     * Where it is, for people.
     *
     * @return never the key
     */
    public String where() {
        if (sandbox != null) {
            return "in the embedded sandbox at " + baseUrl;
        }
        return "at " + (baseUrl == null ? PortalResources.SERVER : baseUrl);
    }

    /** Stops the sandbox of this program, if it has one. */
    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private static URI url(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw wrong(URL_VARIABLE, "is not a URL");
        }
    }

    private static InvalidRequestException wrong(String variable, String problem) {
        return new InvalidRequestException("The environment", List.of(new Violation(variable, problem)));
    }
}
