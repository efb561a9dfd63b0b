package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sandbox on Sunday 29 November 2026, 10:00 in Amsterdam, and raw requests to it; every answer is checked against the contract.
 *
 * <p>Bodies are JSON with single quotes in place of double ones.
 */
final class Portal implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");

    private final Sandbox sandbox;
    private final String apiKey;

    private Portal(Sandbox sandbox, String apiKey) {
        this.sandbox = sandbox;
        this.apiKey = apiKey;
    }

    static Portal start() {
        return start(Sandbox.builder());
    }

    static Portal start(SandboxBuilder builder) {
        Sandbox sandbox = builder.clock(new SettableClock(NOW)).start();
        return new Portal(sandbox, sandbox.apiKey());
    }

    /** Another portal of the same sandbox. */
    Portal withKey(String otherKey) {
        return new Portal(sandbox, otherKey);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    void later(Duration time) {
        sandbox.moveClock(time);
    }

    JsonNode get(String path) {
        return succeeded(send("GET", path, ""));
    }

    JsonNode post(String path, String body) {
        return succeeded(send("POST", path, body));
    }

    JsonNode patch(String path, String body) {
        return succeeded(send("PATCH", path, body));
    }

    JsonNode delete(String path) {
        return succeeded(send("DELETE", path, ""));
    }

    JsonNode post(String path, FormBody form) {
        return succeeded(send(path, form));
    }

    /** Expects a refusal and gives its message. */
    String refused(int status, String method, String path, String body) {
        return refused(status, send(method, path, body));
    }

    String refused(int status, String path, FormBody form) {
        return refused(status, send(path, form));
    }

    /** The ids on all pages of a list. */
    List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        int page = 1;
        JsonNode answer;
        do {
            answer = get(path + "?page=" + page++);
            answer.get("data").forEach(item -> ids.add(item.get("id").textValue()));
        } while (answer.hasNonNull("next_page_url"));
        return ids;
    }

    /** What a download link serves. */
    HttpResponse<byte[]> download(JsonNode link) {
        HttpRequest request =
                Requests.to(URI.create(link.get("link").textValue())).build();
        try {
            return Requests.CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The id of a new customer. */
    String customer(String name) {
        return post(
                        "/customers",
                        "{'companyName': '" + name + "', 'address': 'Dorpsstraat 1', 'zipCode': '1234AB',"
                                + " 'city': 'Utrecht', 'primaryEmail': 'info@example.nl'}")
                .get("id")
                .textValue();
    }

    /** Has the sandbox call a URL, or what a test gives as one, for events of a type. */
    JsonNode webhook(Object url, String type) {
        return post("/webhooks", "{'url': '" + url + "', 'type': '" + type + "'}");
    }

    /** Waits until no delivery of a webhook is on its way. */
    void delivered() {
        assertThat(sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(30))).isTrue();
    }

    HttpResponse<String> send(String method, String path, String body) {
        BodyPublisher publisher =
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"'));
        HttpRequest.Builder request = to(path).method(method, publisher);
        return Requests.send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    HttpResponse<String> send(String path, FormBody form) {
        return Requests.send(
                to(path).header("Content-Type", FormBody.CONTENT_TYPE).POST(form.publisher()));
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private HttpRequest.Builder to(String path) {
        return Requests.to(URI.create(sandbox.baseUrl() + path)).header("Authorization", "Bearer " + apiKey);
    }

    private static JsonNode succeeded(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return Requests.json(answer);
    }

    private static String refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Requests.message(answer);
    }
}
