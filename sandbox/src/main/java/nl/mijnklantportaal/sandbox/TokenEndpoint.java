package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where apps exchange codes and refresh tokens for access tokens.
 */
final class TokenEndpoint {

    private static final String CODE = "authorization_code";
    private static final String REFRESH = "refresh_token";
    private static final String OPERATION = "oauth-tokens";

    private final RegisteredApps apps;
    private final OAuthCodes codes;
    private final Consents consents;
    private final SandboxSettings settings;
    private final Map<String, Long> counts = new HashMap<>(Map.of(CODE, 0L, REFRESH, 0L));
    private volatile Faults faults;
    private volatile Duration life = Duration.ofHours(1);
    private volatile boolean rotates;

    TokenEndpoint(RegisteredApps apps, OAuthCodes codes, Consents consents, SandboxSettings settings) {
        this.apps = apps;
        this.codes = codes;
        this.consents = consents;
        this.settings = settings;
        this.faults = new Faults(Faults.NONE, settings.faultDelay());
    }

    void life(Duration duration) {
        life = duration;
    }

    void rotation(boolean on) {
        rotates = on;
    }

    void faults(FaultPlan plan) {
        faults = new Faults(plan, settings.faultDelay());
    }

    long count(String grantType) {
        synchronized (counts) {
            Long count = counts.get(grantType);
            if (count == null) {
                throw new IllegalArgumentException("A grant type is " + CODE + " or " + REFRESH + ".");
            }
            return count;
        }
    }

    /**
     * Answers a token request.
     *
     * @throws IOException when the fault plan closes the connection
     */
    Answer answer(HttpExchange exchange, byte[] body) throws IOException, Refusal {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new Refusal(
                    Status.METHOD_NOT_ALLOWED,
                    "The token endpoint takes POST, not " + exchange.getRequestMethod() + ".",
                    Map.of("Allow", "POST"));
        }
        List<String> types = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of());
        Instant now = settings.clock().instant();
        RateLimit.Budget unlimited = new RateLimit.Budget(Integer.MAX_VALUE, Integer.MAX_VALUE, false, now, now);
        ExchangeNotes notes = ExchangeNotes.of(exchange);
        return faults.answer(new Faults.Asked(OPERATION, "", body, unlimited, notes), () -> handled(types, body));
    }

    private Answer handled(List<String> types, byte[] body) {
        try {
            JsonNode request = request(types, body);
            String grantType = text(request, "grant_type");
            count(grantType, 1);
            return switch (grantType) {
                case CODE -> exchange(request);
                case REFRESH -> refresh(request);
                default ->
                    throw OAuthError.of(
                            "unsupported_grant_type", "The grant_type must be " + CODE + " or " + REFRESH + ".");
            };
        } catch (OAuthError e) {
            return e.answer();
        }
    }

    private void count(String grantType, long more) {
        synchronized (counts) {
            counts.computeIfPresent(grantType, (type, count) -> count + more);
        }
    }

    /** The platform takes JSON, not the form of RFC 6749. */
    private static JsonNode request(List<String> types, byte[] body) throws OAuthError {
        boolean isJson = types.size() == 1 && types.get(0).split(";")[0].strip().equalsIgnoreCase(Json.MEDIA_TYPE);
        if (!isJson) {
            throw OAuthError.invalidRequest("The Content-Type must be " + Json.MEDIA_TYPE + ".");
        }
        JsonNode request;
        try {
            request = Json.parse(Json.text(body));
        } catch (Refusal e) {
            // The reason may repeat a piece of the body, which has secrets.
            throw OAuthError.invalidRequest("The body is not JSON.");
        }
        if (!request.isObject()) {
            throw OAuthError.invalidRequest("The body is not a JSON object.");
        }
        return request;
    }

    private Answer exchange(JsonNode request) throws OAuthError {
        String appId = app(request);
        Duration given = life;
        Consent consent = consents.exchange(codes, text(request, "code"), appId, text(request, "redirect_uri"), given);
        return answer(consent, true, given);
    }

    private Answer refresh(JsonNode request) throws OAuthError {
        boolean isRotated = rotates;
        Duration given = life;
        Consent consent = consents.refresh(app(request), text(request, REFRESH), isRotated, given);
        return answer(consent, isRotated, given);
    }

    private String app(JsonNode request) throws OAuthError {
        String appId = text(request, "client_id");
        if (!apps.isSecret(appId, text(request, "client_secret"))) {
            throw OAuthError.invalidClient();
        }
        return appId;
    }

    private static Answer answer(Consent consent, boolean withRefreshToken, Duration given) {
        ObjectNode json = Json.object().put("access_token", consent.accessToken());
        if (withRefreshToken) {
            json.put("refresh_token", consent.refreshToken());
        }
        json.put("expires_in", given.toSeconds());
        return new Answer(Status.OK, json, Map.of("Cache-Control", "no-store"));
    }

    private static String text(JsonNode request, String name) throws OAuthError {
        JsonNode value = request.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw OAuthError.invalidRequest(name + " must be a text that is not empty.");
        }
        return value.textValue();
    }
}
