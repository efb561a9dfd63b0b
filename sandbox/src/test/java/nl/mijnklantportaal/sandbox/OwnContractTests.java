package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another contract than the platform's, with awkward names and shapes: the sandbox answers what it says, without code for it. */
class OwnContractTests {

    private static final String BOOK = """
            {"isbn":"978 90/1","title":"Max","a&b":3,"it's <odd>":"x","from":"y","inner":true}""";
    private static final String PATH = "/books/978%2090%2F1";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T10:00:00Z"));
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(clock)
                .offersPerPage(2)
                .contract(() -> OwnContractTests.class.getResourceAsStream("/contracts/library.json"))
                .start();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void whatIsCreatedIsMadeFromTheRequestAndTheSchema() {
        HttpResponse<String> created = send("POST", "/books", BOOK);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(Requests.json(created))
                .isEqualTo(Requests.parse("""
                {"isbn":"978 90/1","title":"Max","a&b":3,"it's <odd>":"x","from":"y","stock":3,"state":"new",\
                "lentTo":null,"old":null,"when":"2026-11-29T11:00:00+01:00","deep":{"inner":true,"other":"o"},\
                "default":"d","fixed":7,"links":{"page":{"href":"http://127.0.0.1:%d/page/978%%2090%%2F1",\
                "type":"text/html"}}}""".formatted(sandbox.baseUrl().getPort())));
        assertKeepsTo("Book", created);
        assertThat(Requests.json(send("GET", PATH, ""))).isEqualTo(Requests.json(created));
    }

    @Test
    void aListHasTheMembersOfItsOwnSchema() {
        create("1", "2", "3");

        assertThat(send("GET", "/books", "").body())
                .isEqualTo(
                        "{\"current_page\":1,\"data\":[{\"isbn\":\"3\",\"title\":\"t\"},{\"isbn\":\"2\",\"title\":\"t\"}],"
                                + "\"next_page_url\":\"" + sandbox.baseUrl() + "/books?page=2\"}");
        assertThat(send("GET", "/books?page=2", "").body())
                .isEqualTo("{\"current_page\":2,\"data\":[{\"isbn\":\"1\",\"title\":\"t\"}],\"next_page_url\":null}");
        assertThat(Requests.json(send("GET", "/books/new?since=2026-01-01", "")))
                .hasSize(3);
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        create("1");
        ObjectNode changed = (ObjectNode)
                Requests.json(send("PUT", "/books/1", "{\"isbn\":\"1\",\"title\":\"new\",\"inner\":true}"));

        assertThat(changed.get("title").textValue()).isEqualTo("new");
        assertThat(changed.at("/deep/inner").booleanValue()).isTrue();
        assertThat(Requests.json(send("GET", "/books/1", ""))).isEqualTo(changed);
        assertThat(sandbox.requestCount("PUT /books/{isbn}")).isEqualTo(1);
    }

    @Test
    void anActionThatAnswersTheItemChangesIt() {
        create("1");

        assertThat(Requests.json(send("POST", "/books/1/lend", "{\"lentTo\":\"me\"}"))
                        .get("lentTo")
                        .textValue())
                .isEqualTo("me");
        assertThat(Requests.json(send("GET", "/books/1", "")).get("lentTo").textValue())
                .isEqualTo("me");
    }

    @Test
    void aDeletionRemovesOrEnds() {
        create("1");
        JsonNode copy = Requests.json(send("POST", "/books/1/copies", ""));
        HttpResponse<String> ended = send("DELETE", "/books/1/copies/" + copy.get("id"), "");
        HttpResponse<String> burnt = send("DELETE", "/books/1", "");

        assertThat(Requests.json(ended).get("status").textValue()).isEqualTo("archived");
        assertThat(burnt.statusCode()).isEqualTo(204);
        assertThat(burnt.body()).isEmpty();
        assertThat(send("GET", "/books/1", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/books/1", "").statusCode()).isEqualTo(404);
        assertThat(sandbox.stored("/books")).isEmpty();
    }

    @Test
    void whatBelongsToAnotherThingIsListedThereAlone() {
        create("1", "2");
        HttpResponse<String> copy = send("POST", "/books/1/copies", "");

        assertKeepsTo("Copy", copy);
        assertThat(Requests.json(copy).get("bookId").textValue()).isEqualTo("1");
        assertThat(Requests.json(send("GET", "/books/1/copies", "")).get("data"))
                .hasSize(1);
        assertThat(Requests.json(send("GET", "/books/2/copies", "")).get("data"))
                .isEmpty();
        assertThat(send("GET", "/books/3/copies", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/books/2/copies/" + Requests.json(copy).get("id"), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(sandbox.stored("/books/1/copies")).containsExactly(copy.body());
        create("a/b c");
        HttpResponse<String> other = send("POST", "/books/a%2Fb%20c/copies", "");
        assertThat(Requests.json(other).get("bookId").textValue()).isEqualTo("a/b c");
        assertThat(sandbox.stored("/books/a%2Fb%20c/copies")).containsExactly(other.body());
    }

    @Test
    void whatStandsElsewhereIsListedWhereItBelongs() {
        create("1", "2");
        for (int i = 0; i < 3; i++) {
            assertKeepsTo("Loan", send("POST", "/books/1/loans", ""));
        }
        JsonNode loan = Requests.json(send("POST", "/books/2/loans", ""));
        JsonNode second = Requests.json(send("GET", "/books/1/loans?page=2", ""));

        assertThat(loan.get("id").textValue()).matches("loan__[a-z0-9]{15}");
        assertThat(loan.get("title").textValue()).isEqualTo("t");
        assertThat(second.get("data")).hasSize(1);
        assertThat(second.get("next_page_url").isNull()).isTrue();
        assertThat(second.get("prev_page_url").textValue()).isEqualTo(sandbox.baseUrl() + "/books/1/loans?page=1");
        assertThat(Requests.json(send("GET", "/loans/" + loan.get("id").textValue(), "")))
                .isEqualTo(loan);
        assertThat(Requests.json(send("GET", "/books/2/loans", "")).get("data")).containsExactly(loan);
    }

    @Test
    void whatThereIsOneOfIsReadAndChanged() {
        assertKeepsTo("Profile", send("GET", "/me", ""));
        HttpResponse<String> changed = Requests.sendUnderAnotherContract(request("/me")
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"displayName\":\"Jan\",\"age\":\"7\"}")));

        assertThat(Requests.json(changed).get("age").intValue()).isEqualTo(7);
        assertThat(Requests.json(send("GET", "/me", ""))).isEqualTo(Requests.json(changed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /books | {\"isbn\":\"1\"} | 422 | title: is missing",
                "POST | /books | | 415 | The Content-Type must be application/json in UTF-8; it is missing.",
                "GET | /books/1?depth=0 | | 422 | depth: must have a minimum value of 1",
                "GET | /books/1?depth=x | | 422 | depth: string found, integer expected",
                "GET | /books/1?depth=1E999999999 | | 422 | depth: string found, integer expected",
                "GET | /books/1?depth=1&depth=2 | | 422 | depth: string found, integer expected",
                "GET | /books/new | | 422 | since: is missing",
                "GET | /books/new?since=x | | 422 | since: does not match the date pattern must be a valid RFC 3339 full-date",
                "GET | /books/new?since=2026-01-01&tag[]=1&tag[]=x | | 422 | tag[][1]: string found, integer expected",
                "GET | /books/none | | 404 | There is no book none in this portal.",
                "PUT | /books | {} | 405 | /api/v7/books takes GET, POST, not PUT.",
                "GET | /books/new/ | | 404 | There is nothing at /api/v7/books/new/.",
                "DELETE | /books/new | | 405 | /api/v7/books/new takes GET, not DELETE.",
            })
    void whatTheContractDoesNotAllowIsRefused(String method, String path, String body, int status, String message) {
        HttpResponse<String> refused = send(method, path, body == null ? "" : body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(Requests.message(refused)).isEqualTo(message);
    }

    @Test
    void anOperationWithoutAJsonAnswerIsAnsweredWithItsStatus() {
        HttpResponse<String> report = send("POST", "/reports/a~b", "");
        HttpResponse<String> note = Requests.sendUnderAnotherContract(
                request("/notes").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("not JSON")));

        assertThat(report.statusCode()).isEqualTo(204);
        assertThat(note.statusCode()).isEqualTo(202);
        assertThat(note.body()).isEmpty();
    }

    @Test
    void anAwkwardContractIsServed() {
        try (Sandbox awkward = Sandbox.builder()
                .contract(() -> OwnContractTests.class.getResourceAsStream("/contracts/awkward.json"))
                .start()) {
            for (ContractOperation operation :
                    awkward.engine().tools().contract().operations()) {
                String path = operation.path().text().replaceAll("\\{[^}]*}", "x");
                HttpResponse<String> answer =
                        Requests.sendUnderAnotherContract(Requests.to(URI.create(awkward.baseUrl() + path))
                                .header("Authorization", "Bearer " + awkward.apiKey())
                                .header("Content-Type", "application/json")
                                .method(operation.method(), BodyPublishers.ofString("{\"colour\":\"<white>\"}")));

                assertThat(answer.statusCode())
                        .as(operation + ": " + answer.body())
                        .isIn(201, 204, 404);
            }
        }
    }

    private void create(String... isbns) {
        for (String isbn : isbns) {
            assertThat(send("POST", "/books", "{\"isbn\":\"" + isbn + "\",\"title\":\"t\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private void assertKeepsTo(String schema, HttpResponse<String> answer) {
        ObjectNode root = Requests.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + schema);
        JsonNode contract = Requests.resource("/contracts/library.json");
        root.set("components", contract.get("components"));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        assertThat(Schemas.of(root).validate(Requests.json(answer)))
                .as(answer.body())
                .isEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return Requests.to(
                        URI.create(sandbox.baseUrl() + path.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", "Bearer " + sandbox.apiKey());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = request(path);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return Requests.sendUnderAnotherContract(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
