package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user has given an app, with the tokens that are in use.
 *
 * @param apiKey the API key that stands for the portal
 * @param accessTokens the oldest first
 */
record Consent(
        String id, String apiKey, String appId, String scope, String refreshToken, List<AccessToken> accessTokens) {

    /** Of more tokens at a time the oldest end. */
    private static final int MOST_TOKENS = 20;

    /** A token and the time at which it ends. */
    record AccessToken(String token, Instant ends) {

        boolean isAlive(Instant now) {
            return now.isBefore(ends);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "AccessToken[ends=" + ends + "]";
        }
    }

    Consent with(AccessToken token, Instant now) {
        List<AccessToken> tokens = new ArrayList<>(
                accessTokens.stream().filter(each -> each.isAlive(now)).toList());
        tokens.add(token);
        int from = Math.max(0, tokens.size() - MOST_TOKENS);
        return new Consent(id, apiKey, appId, scope, refreshToken, List.copyOf(tokens.subList(from, tokens.size())));
    }

    Consent withRefreshToken(String token) {
        return new Consent(id, apiKey, appId, scope, token, accessTokens);
    }

    Consent withoutAccessTokens() {
        return new Consent(id, apiKey, appId, scope, refreshToken, List.of());
    }

    List<String> scopes() {
        return List.of(scope.split(" "));
    }

    GivenConsent given(Instant now) {
        List<Instant> ends = accessTokens.stream()
                .filter(each -> each.isAlive(now))
                .map(AccessToken::ends)
                .toList();
        return new GivenConsent(id, appId, apiKey, scopes(), ends);
    }

    /** The newest access token. */
    String accessToken() {
        return accessTokens.get(accessTokens.size() - 1).token();
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("app", appId).put("scope", scope);
        json.put("refreshToken", refreshToken);
        ArrayNode tokens = json.putArray("accessTokens");
        for (AccessToken each : accessTokens) {
            tokens.addObject()
                    .put("token", each.token())
                    .put("ends", each.ends().toString());
        }
        return json;
    }

    static Consent of(String apiKey, JsonNode json) {
        List<AccessToken> tokens = new ArrayList<>();
        for (JsonNode each : json.path("accessTokens")) {
            tokens.add(new AccessToken(
                    each.path("token").asText(), Instant.parse(each.path("ends").asText())));
        }
        return new Consent(
                json.path("id").asText(),
                apiKey,
                json.path("app").asText(),
                json.path("scope").asText(),
                json.path("refreshToken").asText(),
                List.copyOf(tokens));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Consent[" + id + ", app=" + appId + ", scope=" + scope + "]";
    }
}
