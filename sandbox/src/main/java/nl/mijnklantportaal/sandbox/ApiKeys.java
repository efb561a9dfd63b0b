package nl.mijnklantportaal.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that the sandbox accepts as bearer tokens.
 */
final class ApiKeys {

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+)", Pattern.CASE_INSENSITIVE);

    private final Set<String> accepted;

    ApiKeys(Set<String> accepted) {
        this.accepted = accepted;
    }

    /**
     * Finds the accepted key of a request in its {@code Authorization} headers; empty when the request must be refused.
     */
    Optional<String> find(List<String> authorization) {
        return authorization.size() == 1
                ? bearerToken(authorization.get(0)).filter(accepted::contains)
                : Optional.empty();
    }

    /**
     * Says why {@link #find} found nothing, without repeating what was sent.
     */
    Refusal refusal(List<String> authorization) {
        String message;
        if (authorization.isEmpty()) {
            message = "The Authorization header is missing.";
        } else if (authorization.size() > 1) {
            message = "There are " + authorization.size() + " Authorization headers in place of one.";
        } else if (bearerToken(authorization.get(0)).isEmpty()) {
            message = "The Authorization header is not of the form 'Bearer <API key>'.";
        } else {
            message = "The API key is not known.";
        }
        return new Refusal(Status.UNAUTHORIZED, message, Map.of("WWW-Authenticate", "Bearer"));
    }

    private static Optional<String> bearerToken(String header) {
        Matcher matcher = BEARER.matcher(header.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
