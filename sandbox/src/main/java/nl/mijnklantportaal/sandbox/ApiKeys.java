package nl.mijnklantportaal.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys and access tokens that the sandbox accepts as bearer tokens.
 */
final class ApiKeys {

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+)", Pattern.CASE_INSENSITIVE);

    private final Portals accepted;
    private final OtherSide otherSide;

    ApiKeys(Portals accepted, OtherSide otherSide) {
        this.accepted = accepted;
        this.otherSide = otherSide;
    }

    /**
     * Finds the accepted key or access token of a request in its {@code Authorization} headers; empty when the request must be refused.
     */
    Optional<Caller> find(List<String> authorization) {
        return authorization.size() == 1 ? bearerToken(authorization.get(0)).flatMap(this::caller) : Optional.empty();
    }

    private Optional<Caller> caller(String token) {
        return accepted.has(token) ? Optional.of(Caller.withApiKey(token)) : otherSide.caller(token);
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
        } else {
            message = bearerToken(authorization.get(0))
                    .map(ApiKeys::unknown)
                    .orElse("The Authorization header is not of the form 'Bearer <API key>'.");
        }
        return new Refusal(Status.UNAUTHORIZED, message, Map.of("WWW-Authenticate", "Bearer"));
    }

    private static String unknown(String token) {
        return token.startsWith(OtherSide.ACCESS_TOKEN)
                ? "The access token is not known, has expired or was revoked."
                : "The API key is not known.";
    }

    private static Optional<String> bearerToken(String header) {
        Matcher matcher = BEARER.matcher(header.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
