package nl.mijnklantportaal.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request for a user's consent, of a registered app and with a redirect URI of it.
 *
 * @param state empty when it is missing or too long, or there are several
 * @param scope space-separated names; empty when it is missing or too long, or there are several
 * @param others the other parameters of the page that this server knows
 */
record AuthorizeRequest(
        String appId, String redirectUri, String state, String scope, Map<String, List<String>> others) {

    /** The most characters of a state or a scope, which are kept with the code. */
    static final int LONGEST = 4_096;

    private static final Set<String> PROMPTS = Set.of("consent", "login");

    /** RFC 6749, section 3.3. The list of the platform's scopes is not known to its end, so any name is a scope. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    /**
     * Reads a query.
     *
     * @throws OAuthError when the user cannot be sent back, because the app or the redirect URI is not registered
     */
    static AuthorizeRequest of(Map<String, List<String>> query, RegisteredApps apps) throws OAuthError {
        String appId = one(query, "client_id")
                .orElseThrow(() -> OAuthError.invalidRequest("The client_id must be there once."));
        String redirectUri = one(query, "redirect_uri")
                .orElseThrow(() -> OAuthError.invalidRequest("The redirect_uri must be there once."));
        if (!apps.exists(appId)) {
            throw OAuthError.of("invalid_client", "No app with this client_id is registered.");
        }
        if (!apps.mayRedirect(appId, redirectUri)) {
            throw OAuthError.invalidRequest("This redirect_uri is not registered for the app.");
        }
        return new AuthorizeRequest(
                appId,
                redirectUri,
                bounded(query, "state"),
                bounded(query, "scope"),
                Map.of(
                        "response_type", query.getOrDefault("response_type", List.of()),
                        "prompt", query.getOrDefault("prompt", List.of())));
    }

    private static String bounded(Map<String, List<String>> query, String name) {
        return one(query, name).filter(value -> value.length() <= LONGEST).orElse("");
    }

    static Optional<String> one(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    /** What the app is told through the user's browser; empty when the user can be asked. */
    Optional<OAuthError> problem() {
        if (state.isEmpty()) {
            return Optional.of(
                    OAuthError.invalidRequest("The state must be there once, with at most 4096 characters."));
        }
        if (one(others, "response_type").isEmpty()) {
            return Optional.of(OAuthError.invalidRequest("The response_type must be there once."));
        }
        if (!others.get("response_type").equals(List.of("code"))) {
            return Optional.of(OAuthError.of("unsupported_response_type", "The response_type must be code."));
        }
        if (!scopes().stream().allMatch(each -> SCOPE.matcher(each).matches())) {
            return Optional.of(OAuthError.of(
                    "invalid_scope",
                    "The scope must be there once, as names with a space between, with at most 4096 characters."));
        }
        boolean isPrompt = others.get("prompt").isEmpty()
                || one(others, "prompt").filter(PROMPTS::contains).isPresent();
        return isPrompt
                ? Optional.empty()
                : Optional.of(OAuthError.invalidRequest("The prompt must be consent or login."));
    }

    List<String> scopes() {
        return List.of(scope.split(" ", -1));
    }
}
