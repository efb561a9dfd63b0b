package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An app of a third party that sends raw requests to the OAuth server of a sandbox.
 */
final class ThirdParty {

    static final String ID = "app-1";
    static final String SECRET = "secret-1";
    static final URI CALLBACK = URI.create("http://127.0.0.1:1/callback?keep=1");

    private final Sandbox sandbox;

    private ThirdParty(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static ThirdParty of(Sandbox sandbox) {
        sandbox.oauth().register(ID, SECRET, CALLBACK);
        return new ThirdParty(sandbox);
    }

    /** The parameters of a good authorize request, to be changed. */
    static Map<String, String> asking(String scope) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", ID);
        parameters.put("redirect_uri", CALLBACK.toString());
        parameters.put("state", "s/1 \"&<'>");
        parameters.put("scope", scope);
        parameters.put("response_type", "code");
        return parameters;
    }

    URI authorizeUrl(Map<String, String> parameters) {
        return URI.create(sandbox.oauth().host() + "/oauth/authorize?" + encoded(parameters));
    }

    URI authorizeUrl(String scope) {
        return authorizeUrl(asking(scope));
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + Presenter.segment(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The parameters of a callback; each must be there once. */
    static Map<String, String> parameters(URI callback) {
        assertThat(callback.toString()).startsWith(CALLBACK + "&");
        Map<String, String> parameters = new LinkedHashMap<>();
        Query.read(callback.getRawQuery()).forEach((name, values) -> {
            assertThat(values).as(name).hasSize(1);
            parameters.put(name, values.get(0));
        });
        return parameters;
    }

    String code(String scope) {
        return parameters(sandbox.oauth().approve(authorizeUrl(scope))).get("code");
    }

    /** The answer after a consent of the first portal. */
    JsonNode connected(String scope) {
        return succeeded(exchange(code(scope)));
    }

    HttpResponse<String> exchange(String code) {
        return tokens(exchanging(code));
    }

    static ObjectNode exchanging(String code) {
        return body("authorization_code")
                .put("redirect_uri", CALLBACK.toString())
                .put("code", code);
    }

    HttpResponse<String> refresh(String refreshToken) {
        return tokens(refreshing(refreshToken));
    }

    static ObjectNode refreshing(String refreshToken) {
        return body("refresh_token").put("refresh_token", refreshToken);
    }

    private static ObjectNode body(String grantType) {
        return Requests.MAPPER
                .createObjectNode()
                .put("grant_type", grantType)
                .put("client_id", ID)
                .put("client_secret", SECRET);
    }

    HttpResponse<String> tokens(JsonNode body) {
        return tokens(body.toString(), "application/json");
    }

    HttpResponse<String> tokens(String body, String contentType) {
        return Requests.sendUnderAnotherContract(
                to("/oauth/tokens").header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder to(String path) {
        return Requests.to(URI.create(sandbox.oauth().host() + path));
    }

    static JsonNode succeeded(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        return Requests.json(answer);
    }

    /** Expects a refusal in the words of RFC 6749 and gives its error. */
    static String refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode json = Requests.json(answer);
        assertThat(List.copyOf(json.properties()))
                .extracting(Map.Entry::getKey)
                .containsExactly("error", "error_description");
        assertThat(answer.body()).doesNotContain(SECRET).doesNotContainPattern("(code|refresh|access)_[a-z0-9]{15}");
        return json.get("error").textValue();
    }

    /** The answer of the API to a call with an access token; it is checked against the contract. */
    HttpResponse<String> call(String method, String path, String accessToken) {
        return Requests.send(Requests.to(URI.create(sandbox.baseUrl() + path))
                .header("Authorization", "Bearer " + accessToken)
                .method(method, BodyPublishers.noBody()));
    }
}
