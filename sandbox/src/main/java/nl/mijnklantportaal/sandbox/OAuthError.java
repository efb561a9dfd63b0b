package nl.mijnklantportaal.sandbox;

import java.util.Map;

/**
 * Refuses an OAuth request in the words of RFC 6749; the description never repeats a secret, a code or a token.
 */
final class OAuthError extends Exception {

    private static final long serialVersionUID = 1L;

    private final Status status;
    private final String error;
    private final String description;

    private OAuthError(Status status, String error, String description) {
        super(error + ": " + description, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static OAuthError of(String error, String description) {
        return new OAuthError(Status.BAD_REQUEST, error, description);
    }

    static OAuthError invalidRequest(String description) {
        return of("invalid_request", description);
    }

    static OAuthError invalidGrant(String description) {
        return of("invalid_grant", description);
    }

    static OAuthError invalidClient() {
        return new OAuthError(
                Status.UNAUTHORIZED, "invalid_client", "There is no app with this client_id and client_secret.");
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }

    Answer answer() {
        return new Answer(
                status,
                Json.object().put("error", error).put("error_description", description),
                Map.of("Cache-Control", "no-store"));
    }
}
