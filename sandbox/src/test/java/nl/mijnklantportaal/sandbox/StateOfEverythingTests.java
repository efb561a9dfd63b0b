package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state file keeps what is created, changed and removed, of everything. */
class StateOfEverythingTests {

    @TempDir
    Path folder;

    @Test
    void everythingIsThereAgainAsItWas() {
        Path file = folder.resolve("state.jsonl");
        List<String> customers;
        List<String> links;
        try (Sandbox sandbox = Sandbox.builder().stateFile(file).start()) {
            String customer = id(send(sandbox, "POST", "/customers", """
                    {"companyName":"Bakkerij De Vries","address":"Dorpsstraat 1","zipCode":"1234AB","city":"Utrecht",\
                    "primaryEmail":"info@example.nl"}"""));
            String link = id(send(sandbox, "POST", "/payment-links", "{\"description\":\"x\",\"amount\":\"1.50\"}"));
            send(sandbox, "PATCH", "/customers/" + customer, "{\"city\":\"Zeist\"}");
            send(sandbox, "DELETE", "/payment-links/" + link, "");
            customers = sandbox.stored("/customers");
            links = sandbox.stored("/payment-links");
        }
        try (Sandbox again = Sandbox.builder().stateFile(file).start()) {
            assertThat(again.stored("/customers"))
                    .isEqualTo(customers)
                    .singleElement()
                    .asString()
                    .contains("Zeist");
            assertThat(again.stored("/payment-links"))
                    .isEqualTo(links)
                    .singleElement()
                    .asString()
                    .contains("\"status\":\"closed\"");
        }
    }

    @Test
    void whatIsRemovedStaysRemoved() {
        Path file = folder.resolve("state.jsonl");
        SandboxBuilder builder = Sandbox.builder()
                .stateFile(file)
                .contract(() -> StateOfEverythingTests.class.getResourceAsStream("/contracts/library.json"));
        try (Sandbox sandbox = builder.start()) {
            for (String isbn : List.of("1", "2")) {
                send(sandbox, "POST", "/books", "{\"isbn\":\"" + isbn + "\",\"title\":\"t\"}");
            }
            send(sandbox, "DELETE", "/books/1", "");
            send(sandbox, "PATCH", "/me", "{\"displayName\":\"Jan\"}");
        }
        try (Sandbox again = builder.start()) {
            assertThat(again.stored("/books")).singleElement().asString().contains("\"isbn\":\"2\"");
            assertThat(send(again, "GET", "/me", "").body()).contains("\"displayName\":\"Jan\"");
        }
    }

    @Test
    void aRequestIsKeptWholeOrNotAtAll() throws Exception {
        Path file = folder.resolve("state.jsonl");
        try (Sandbox sandbox = Sandbox.builder().stateFile(file).start()) {
            send(sandbox, "POST", "/payment-links", "{\"description\":\"x\",\"amount\":\"1.50\"}");
            String link = Requests.parse(sandbox.stored("/payment-links").get(0))
                    .get("id")
                    .textValue();
            send(sandbox, "DELETE", "/payment-links/" + link, "");
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        try (Sandbox again = Sandbox.builder().stateFile(file).start()) {
            assertThat(again.stored("/payment-links"))
                    .singleElement()
                    .asString()
                    .contains("\"status\":\"open\"");
        }
    }

    private static String id(HttpResponse<String> answer) {
        JsonNode json = Requests.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return json.get("id").textValue();
    }

    private static HttpResponse<String> send(Sandbox sandbox, String method, String path, String body) {
        HttpRequest.Builder request =
                Requests.to(URI.create(sandbox.baseUrl() + path)).header("Authorization", "Bearer " + sandbox.apiKey());
        if (!body.isEmpty()) {
            request.header("Content-Type", path.equals("/me") ? "application/merge-patch+json" : "application/json");
        }
        return Requests.sendUnderAnotherContract(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
