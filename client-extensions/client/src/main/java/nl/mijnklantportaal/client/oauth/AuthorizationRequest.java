package nl.mijnklantportaal.client.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The question to a user for access to a portal. Send the browser to {@link #url()}, and keep {@link #state()} in the user's session:
 * the callback must bring it back. Immutable; ask for a new one for each user and each try.
 */
public final class AuthorizationRequest {
    private final String endpoint;
    private final Map<String, String> parameters;

    AuthorizationRequest(String endpoint, Map<String, String> parameters) {
        this.endpoint = endpoint;
        this.parameters = parameters;
    }

    /**
     * The same request with a prompt.
     *
     * @param prompt what the platform asks the user
     * @return a request with the same state
     */
    public AuthorizationRequest prompt(Prompt prompt) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put("prompt", prompt.value());
        return new AuthorizationRequest(endpoint, more);
    }

    /**
     * Where the browser goes.
     *
     * @return the platform's page with the parameters of this request, percent-encoded; it holds the state, so do not log it
     */
    public URI url() {
        return URI.create(endpoint
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", "")));
    }

    /**
     * The text that connects the callback with this request and this user.
     *
     * @return 43 letters, digits, hyphens and underscores with 256 random bits; a secret between the user's browser and the
     *     application until the callback has come
     */
    public String state() {
        return parameters.getOrDefault("state", "");
    }

    /** Does not show the state. */
    @Override
    public String toString() {
        return "AuthorizationRequest[scope=" + parameters.get("scope") + "]";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
