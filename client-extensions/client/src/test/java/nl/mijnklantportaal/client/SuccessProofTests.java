package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.RequestLine;
import java.nio.charset.StandardCharsets;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is called done without proof: which answers of a 2xx and a 3xx show that the offer exists. */
class SuccessProofTests {
    private static final String KEY = "key-that-nobody-may-see";

    private final AnsweringServer server = new AnsweringServer();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .baseUrl(server.url())
            .apiKey(KEY)
            .attempts(1)
            .build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 203, 206, 207, 226, 299})
    void underAStatusThatTheContractLacksTheDocumentedIdIsTheProof(int status) {
        server.answering(Reply.json(status, "{\"id\": \"off_1\"}"));
        assertThat(portal.customerOffers()
                        .createFromLinesWithResponse(Offers.typed(), CallOptions.defaults())
                        .status())
                .isEqualTo(status);

        server.answering(Reply.json(status, "{\"id\": \"cst_1\"}"));
        assertThat(unknown())
                .hasMessageContaining(" answered " + status + ", which proves nothing: the contract does not"
                        + " have the status " + status
                        + " for this operation, and its body has no id that begins with off_.");
    }

    @Test
    void underTheDocumentedStatusAnyIdIsTheProof() {
        server.answering(Reply.json(201, "{\"id\": \"of tomorrow\"}"));

        assertThat(portal.customerOffers().createFromLines(Offers.typed()).id()).isEqualTo("of tomorrow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "application/json;charset=UTF-8; profile=\"text/html\"",
                "application/vnd.mijnklantportaal.v2+json",
                "text/json"
            })
    void theseAreJson(String type) {
        server.answering(Reply.of(201).header("Content-Type", type).body("\uFEFF{\"id\": \"off_1\"}"));

        assertThat(portal.customerOffers().createFromLines(Offers.typed()).id()).isEqualTo("off_1");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain,text/plain",
        "TEXT/HTML; charset=utf-8,text/html",
        "application/jsonp,application/jsonp",
        "application/octet-stream,application/octet-stream",
        "*/*,*/*",
        "application/jso\u00f1,application/jso?"
    })
    void anotherMediaTypeProvesNothingWhateverTheBodySays(String type, String shown) {
        server.answering(Reply.of(201).header("Content-Type", type).body("{\"id\": \"off_1\"}"));

        assertThat(unknown())
                .hasMessageContaining(" answered 201, which proves nothing: its body is " + shown + ", and not JSON")
                .hasMessageContaining("This may not be the API at all: check the base URL");
    }

    @Test
    void anAnswerWithoutAMediaTypeProvesNothing() {
        server.answering(Reply.of(201).body("{\"id\": \"off_1\"}"));

        assertThat(unknown()).hasMessageContaining("it does not say that its body is JSON (no Content-Type)");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "<!DOCTYPE html><html><head><style>p {}</style><title>Inloggen - MijnKlantportaal</title></head>,Inloggen - MijnKlantportaal",
                "|<html><head><title> </title><script>var a = '<p>';</script></head><body><!-- x --><h1>We are <b>down</b>,\nback at 9</h1>|,|We are down , back at 9|",
                "Service temporarily moved,Service temporarily moved",
                "<p>Hello jan@example.nl</p>,Hello ***",
                "you sent Bearer abc.def,you sent Bearer ***",
                "you sent key-that-nobody-may-see!,you sent ***!"
            })
    void aPageIsNamedByItsFirstWordsAndNoSecret(String page, String words) {
        server.answering(Reply.of(200).header("Content-Type", "text/html").body(page));

        UnexpectedResponseException failure = unknown();

        assertThat(failure)
                .hasMessageContaining(", which proves nothing: its body is text/html, and not JSON, and begins with \""
                        + words + "\". This may not be the API at all");
        assertThat(failure.getMessage()).hasLineCount(1).doesNotContain(KEY, "jan@", "abc.def");
        assertThat(failure.body()).isEqualTo(page.getBytes(StandardCharsets.UTF_8));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aLongPageIsShownInPartAndAnotherKindOfBodyNotAtAll() {
        server.answering(Reply.of(200).header("Content-Type", "text/plain").body("\uD83D\uDE00".repeat(5_000)));
        assertThat(unknown()).hasMessageContaining("begins with \"" + "\uD83D\uDE00".repeat(50) + "...\"");

        server.answering(Reply.of(200).header("Content-Type", "image/png").body("secretive"));
        assertThat(unknown().getMessage()).doesNotContain("secretive", "begins with");

        server.answering(Reply.of(200).header("Content-Type", "text/html").body("<".repeat(100_000)));
        assertThat(unknown().getMessage()).doesNotContain("begins with");
    }

    @Test
    void aPackedPageIsNotShown() {
        server.answering(Reply.of(200)
                .header("Content-Type", "text/html")
                .header("Content-Encoding", "gzip")
                .body("packed"));

        assertThat(unknown().getMessage())
                .contains("its body is text/html, and not JSON. This may")
                .doesNotContain("packed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 22, 23})
    void aSecretThatIsHalfInWhatIsLookedAtIsNotShown(int half) {
        String before = "<style></style><p>You sent ";
        String page = "<style>" + "x".repeat(8192 - half - before.length()) + before.substring(7) + KEY + " again";
        server.answering(Reply.of(200).header("Content-Type", "text/html").body(page));

        assertThat(unknown().getMessage()).contains("begins with \"You sent").doesNotContain("key-", "k\"");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html,<title>Log in</title>,Log in",
        "text/html,<p>You sent key-that-nob,You sent",
        "text/plain,You sent key-that-nob,You sent"
    })
    void ofAPageThatBreaksOffTheLastWordIsNotShown(String type, String page, String words) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: 100\r\n\r\n";
        try (FaultServer cut =
                        FaultServer.plain(FaultServer.readRequest(), FaultServer.send(head + page), FaultServer.cut());
                MijnKlantportaal own = Calls.client(cut.url()).build()) {
            assertThatThrownBy(() -> own.customerOffers().createFromLines(Offers.typed()))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("and begins with \"" + words + "\"; it breaks off (")
                    .hasMessageNotContaining("key-");
        }
    }

    @Test
    void aDeletionIsNotProvedByAPageThatNeverCame() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n";
        try (FaultServer page =
                        FaultServer.plain(FaultServer.readRequest(), FaultServer.send(head), FaultServer.cut());
                MijnKlantportaal own = Calls.client(page.url()).build()) {
            assertThatThrownBy(() -> own.resource(Deleting.class).delete())
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("its body is text/html, and not JSON; it breaks off (")
                    .extracting("outcome")
                    .isEqualTo(Outcome.UNKNOWN);
        }
    }

    /** An operation that needs no answer but a status; the contract has none yet. */
    public interface Deleting {
        @RequestLine("DELETE /thing")
        @CallFacts(success = 200)
        void delete();
    }

    @Test
    void anErrorThatSaysTwoHundredIsTold() {
        server.answering(Reply.json(200, "{\"success\":false,\"message\":\"Quota exceeded\"}"));

        UnexpectedResponseException failure = unknown();

        assertThat(failure.serverMessage()).isEqualTo("Quota exceeded");
        assertThat(failure)
                .hasMessageContaining(" answered 200, saying \"Quota exceeded\", which proves nothing: ")
                .hasMessageEndingWith(Outcome.UNKNOWN.sentence());
        assertThat(failure.sent().naturalKey().get("offerNumber")).isEqualTo("2026-001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\": null}",
                "{\"id\": \"\"}",
                "{\"id\": \" \"}",
                "{\"id\": 5}",
                "{\"id\": [\"off_1\"]}",
                "{\"ID\": \"off_1\"}",
                "{\"data\": {\"id\": \"off_1\"}}"
            })
    void anObjectWithoutTheIdProvesNothing(String body) {
        server.answering(Reply.json(201, body));

        assertThat(unknown()).hasMessageContaining(" answered 201, which proves nothing: its body has no id.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                " null\n",
                "\uFEFFnull",
                "[]",
                "[{\"id\": \"off_1\"}]",
                "\"\"",
                "\" \"",
                "\"off_1\"",
                "12",
                "0",
                "true",
                "1e5"
            })
    void jsonThatIsNoObjectProvesNothing(String body) {
        server.answering(Reply.json(201, body));

        assertThat(unknown())
                .hasMessageContaining(" answered 201, which proves nothing: its body is JSON of another form.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "<html>", "{\"id\": \"off_1\"} {}", "{\"id\": \"off_1\""})
    void brokenJsonIsAppliedUnderTheDocumentedStatusAlone(String body) {
        server.answering(Reply.json(201, body));
        assertThat(failure().outcome()).isEqualTo(Outcome.APPLIED);

        server.answering(Reply.json(200, body));
        assertThat(unknown())
                .hasMessageContaining(" answered 200")
                .hasMessageContaining("This may not be the API at all: check the base URL");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 205})
    void anAnswerWithoutABodyProvesNothing(int status) {
        server.answering(Reply.of(status));

        assertThat(unknown()).hasMessageContaining(" answered " + status + ", which proves nothing: it has no body.");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 308})
    void theseRedirectsSayThatNothingWasDone(int status) {
        server.answering(Reply.of(status).header("Location", "https://elsewhere.example/"));

        assertThat(failure().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 302, 303, 304, 305, 306, 309, 399})
    void otherRedirectsMayFollowAWriteThatWasDone(int status) {
        server.answering(Reply.of(status).header("Location", "https://elsewhere.example/"));

        assertThat(unknown()).hasMessageContaining(" answered " + status);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aListProvesItselfByItsItems() {
        server.answering(Reply.json(200, "{\"data\": [], \"next_page_url\": null}"));
        assertThat(portal.customerOffers().list()).isEmpty();

        server.answering(Reply.json(200, "{\"message\": \"Log in\"}"));
        assertThatThrownBy(() -> portal.customerOffers().list().stream().toList())
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining(" answered 200, saying \"Log in\", which is no answer to this: "
                        + "its body has no data. This may not be the API at all")
                .extracting("outcome")
                .isEqualTo(Outcome.UNKNOWN);

        server.answering(Reply.json(200, "{\"data\": \"none\"}"));
        assertThatThrownBy(() -> portal.customerOffers().list().stream().toList())
                .hasMessageContaining("its body has no data.");
    }

    @Test
    void aReadThatIsNotTheApisIsAskedAgain() {
        server.answering(Reply.of(200).header("Content-Type", "text/html").body("<p>Down</p>"));
        try (MijnKlantportaal patient = MijnKlantportaal.builder()
                .baseUrl(server.url())
                .apiKey(KEY)
                .attempts(2)
                .build()) {
            CustomerOffers api = patient.customerOffers();

            assertThatThrownBy(() -> api.listPage(1)).isInstanceOf(UnexpectedResponseException.class);
        }
        assertThat(server.received()).hasSize(2);
    }

    private MijnKlantportaalException failure() {
        return catchThrowableOfType(
                MijnKlantportaalException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private UnexpectedResponseException unknown() {
        UnexpectedResponseException failure = catchThrowableOfType(
                UnexpectedResponseException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));
        assertThat(failure).isNotNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageEndingWith(Outcome.UNKNOWN.sentence());
        return failure;
    }
}
