package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Headers;
import feign.RequestLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorAnswerTests {
    private static final String SCOPE = "The operation needs the scope offers.write. ";
    private static final String KEY = "key-Wilhelmina-7";
    private static final String CALL = "createFromLines (POST /customer-offers/manual)";
    private static final String REFUSED = " The server refused it, so nothing was created or changed.";
    private static final int CAP = 8 * 1024 * 1024;

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

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(300, UnexpectedResponseException.class, Outcome.UNKNOWN),
                Arguments.of(301, UnexpectedResponseException.class, Outcome.REFUSED),
                Arguments.of(302, UnexpectedResponseException.class, Outcome.UNKNOWN),
                Arguments.of(303, UnexpectedResponseException.class, Outcome.UNKNOWN),
                Arguments.of(304, UnexpectedResponseException.class, Outcome.UNKNOWN),
                Arguments.of(307, UnexpectedResponseException.class, Outcome.REFUSED),
                Arguments.of(308, UnexpectedResponseException.class, Outcome.REFUSED),
                Arguments.of(400, ApiException.class, Outcome.REFUSED),
                Arguments.of(401, AuthenticationException.class, Outcome.REFUSED),
                Arguments.of(402, ApiException.class, Outcome.REFUSED),
                Arguments.of(403, PermissionDeniedException.class, Outcome.REFUSED),
                Arguments.of(404, NotFoundException.class, Outcome.REFUSED),
                Arguments.of(405, ApiException.class, Outcome.REFUSED),
                Arguments.of(407, ApiException.class, Outcome.REFUSED),
                Arguments.of(408, ApiException.class, Outcome.UNKNOWN),
                Arguments.of(409, ConflictException.class, Outcome.REFUSED),
                Arguments.of(413, ApiException.class, Outcome.REFUSED),
                Arguments.of(415, ApiException.class, Outcome.REFUSED),
                Arguments.of(418, ApiException.class, Outcome.REFUSED),
                Arguments.of(421, ApiException.class, Outcome.REFUSED),
                Arguments.of(422, UnprocessableRequestException.class, Outcome.REFUSED),
                Arguments.of(425, ApiException.class, Outcome.REFUSED),
                Arguments.of(426, LicenseLimitException.class, Outcome.REFUSED),
                Arguments.of(429, RateLimitedException.class, Outcome.REFUSED),
                Arguments.of(499, ApiException.class, Outcome.REFUSED),
                Arguments.of(500, ServerException.class, Outcome.UNKNOWN),
                Arguments.of(501, ServerException.class, Outcome.UNKNOWN),
                Arguments.of(502, ServerException.class, Outcome.UNKNOWN),
                Arguments.of(503, ServerException.class, Outcome.UNKNOWN),
                Arguments.of(504, ServerException.class, Outcome.UNKNOWN),
                Arguments.of(599, ServerException.class, Outcome.UNKNOWN),
                Arguments.of(600, UnexpectedResponseException.class, Outcome.UNKNOWN),
                Arguments.of(999, UnexpectedResponseException.class, Outcome.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void theStatusDecidesTheExceptionAndTheOutcomeAndTheServersWordsAreQuoted(
            int status, Class<? extends ApiException> type, Outcome outcome) {
        boolean bodiless = status == 304;
        String body = "{\"message\": \"Not this time.\"}";

        ApiException failure = failure(Reply.json(status, body).header("Retry-After", "0"));

        assertThat(failure).isExactlyInstanceOf(type).hasNoCause();
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.serverMessage()).isEqualTo(bodiless ? null : "Not this time.");
        assertThat(failure.body()).asString(StandardCharsets.UTF_8).isEqualTo(bodiless ? "" : body);
        assertThat(failure.bodyComplete()).isTrue();
        assertThat(failure)
                .hasMessage(CALL + ": the server at " + server.url().getAuthority() + " answered " + status
                        + (bodiless ? "" : ", saying \"Not this time.\"")
                        + (status < 400 ? "; redirects are not followed, so check the base URL" : "") + ". "
                        + (status == 403 ? SCOPE : "") + outcome.sentence());
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aReadHasTheSameOutcomeAndItsMessageDoesNotMentionChanges(
            int status, Class<? extends ApiException> type, Outcome outcome) {
        server.answering(Reply.of(status));

        ApiException failure = catchThrowableOfType(
                ApiException.class, () -> portal.resource(Things.class).get());

        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(failure)
                .hasMessage("get (GET /things): the server at " + server.url().getAuthority() + " answered " + status
                        + (status < 400 ? "; redirects are not followed, so check the base URL" : "") + ".");
        assertThat(server.received()).hasSize(1);
    }

    static Stream<Arguments> redirects() {
        return Stream.of(
                Arguments.of("https://new.example/v2/customer-offers", "https://new.example/v2/customer-offers"),
                Arguments.of("/v2?token=Wilhelmina#Wilhelmina", "/v2"),
                Arguments.of("https://u:Wilhelmina@new.example:8443/v2#x", "https://new.example:8443/v2"),
                Arguments.of("//u:Wilhelmina@new.example?Wilhelmina", "//new.example"),
                Arguments.of("https://a@b:Wilhelmina@new.example/x@y", "https://new.example/x@y"),
                Arguments.of("https://u:pass/Wilhelmina@new.example/v2", "https://new.example/v2"),
                Arguments.of("/login;jsessionid=Wilhelmina/back;x=Wilhelmina", "/login/back"),
                Arguments.of("not a url at all?Wilhelmina", "not a url at all"),
                Arguments.of("/login/key-Wilhelmina+7/back", "/login/***/back"),
                Arguments.of("/login/key-Wilhelmina%2B7/back", "/login/***/back"),
                Arguments.of("/" + "x".repeat(5_000), "/" + "x".repeat(299) + "..."));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectShowsItsTargetWithoutPartsThatMayBeSecret(String location, String shown) {
        try (MijnKlantportaal own = MijnKlantportaal.builder()
                .baseUrl(server.url())
                .apiKey("key-Wilhelmina+7")
                .build()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.answering(Reply.of(status).header("Location", location));

                ApiException failure = catchThrowableOfType(
                        ApiException.class, () -> own.customerOffers().createFromLines(Offers.typed()));

                assertThat(failure)
                        .hasMessageContaining(" answered " + status + ", pointing to " + shown
                                + "; redirects are not followed, so check the base URL.")
                        .hasMessageNotContaining("Wilhelmina");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 900})
    void a429ShowsTheWait(int seconds) {
        ApiException failure = failure(Reply.of(429).header("Retry-After", String.valueOf(seconds)));

        assertThat(failure).hasMessageContaining(" answered 429; it asks to wait " + seconds + " s." + REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "soon", ""})
    void a429WithoutAWaitShowsNone(String retryAfter) {
        assertThat(failure(Reply.of(429).header("Retry-After", retryAfter)))
                .hasMessageContaining(" answered 429." + REFUSED);
    }

    @Test
    void aReadThatSucceedsWithoutAnObjectIsUnknown() {
        server.answering(Reply.json(200, "[]"));

        ApiException failure = catchThrowableOfType(
                ApiException.class, () -> portal.resource(Things.class).get());

        assertThat(failure).isExactlyInstanceOf(UnexpectedResponseException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aCodeBesideTheMessageDoesNotMatter() {
        ApiException failure = failure(Reply.json(429, "{\"code\": 429, \"message\": \"Too Many Attempts.\"}"));

        assertThat(failure.serverMessage()).isEqualTo("Too Many Attempts.");
    }

    @Test
    void laravelsFieldErrorsAreKeptByFieldInOrder() {
        ApiException failure = failure(Reply.json(422, """
                {"message": "The given data was invalid.",
                 "errors": {"lines.1.amount_excl_vat": ["Too much.", "Too odd."], "customer_id": ["Unknown."]}}"""));

        assertThat(failure.serverMessage()).isEqualTo("The given data was invalid.");
        assertThat(failure.fieldErrors().keySet()).containsExactly("lines.1.amount_excl_vat", "customer_id");
        assertThat(failure.fieldErrors())
                .containsEntry("lines.1.amount_excl_vat", List.of("Too much.", "Too odd."))
                .containsEntry("customer_id", List.of("Unknown."));
        assertThat(failure)
                .hasMessage(CALL + ": the server at " + server.url().getAuthority()
                        + " answered 422, saying \"The given data was invalid.\""
                        + " (about lines.1.amount_excl_vat, customer_id)." + REFUSED);
    }

    @Test
    void fieldErrorsAreKeptEvenIfTheyAreNoLists() {
        ApiException failure = failure(Reply.json(422, """
                {"errors": {"text": "Why.", "number": 12.50, "object": {"a": ["b"]}, "null": null, "empty": [],
                            "mixed": ["x", 1, null, {"c": true}]}}"""));

        assertThat(failure.serverMessage()).isNull();
        assertThat(failure.fieldErrors())
                .containsEntry("text", List.of("Why."))
                .containsEntry("number", List.of("12.50"))
                .containsEntry("object", List.of("{a=[b]}"))
                .containsEntry("null", List.of())
                .containsEntry("empty", List.of())
                .containsEntry("mixed", List.of("x", "1", "null", "{c=true}"));
    }

    @Test
    void fieldErrorsCannotBeChanged() {
        Map<String, List<String>> errors =
                failure(Reply.json(422, "{\"errors\": {\"a\": [\"b\"]}}")).fieldErrors();

        assertThat(errors).isUnmodifiable();
        assertThat(errors.get("a")).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><h1>502 Bad Gateway</h1></body></html>",
                "",
                "   ",
                "{",
                "{\"message\": \"Not thi",
                "{\"message\": \"Not this time.\"} and more",
                "Not this time.",
                "[{\"message\": \"in a list\"}]",
                "\"message\"",
                "\"\"",
                "12",
                "null",
                "true",
                "{}",
                "{\"message\": 5}",
                "{\"message\": null}",
                "{\"message\": {\"a\": 1}}",
                "{\"message\": [\"a\"]}",
                "{\"message\": \"\"}",
                "{\"message\": \" \\n \"}",
                "{\"Message\": \"Not this name.\"}",
                "{\"errors\": [\"a\"]}",
                "{\"errors\": \"a\"}",
                "{\"errors\": null}",
                "{\"errors\": {}}",
                "{\"message\": 1E400}",
                "{\"message\": 1E99999999999}",
                "{\"message\": NaN}",
                "{'message': 'Not JSON.'}"
            })
    void aBodyWithoutAMessageChangesOnlyTheMessage(String body) {
        ApiException failure = failure(Reply.json(422, body));

        assertThat(failure).isExactlyInstanceOf(UnprocessableRequestException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure.serverMessage()).isNull();
        assertThat(failure.fieldErrors()).isEmpty();
        assertThat(failure.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(failure.bodyComplete()).isTrue();
        assertThat(failure)
                .hasMessage(CALL + ": the server at " + server.url().getAuthority() + " answered 422." + REFUSED);
    }

    static Stream<Arguments> strangeBytes() {
        byte[] random = new byte[4096];
        new Random(20261122).nextBytes(random);
        return Stream.of(
                Arguments.of("ISO-8859-1", "{\"message\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("random", random),
                Arguments.of("zeros", new byte[100]),
                Arguments.of("100,000 arrays deep", nested("[", "]", 100_000)),
                Arguments.of("100,000 arrays deep, never closed", nested("[", "", 100_000)),
                Arguments.of("100,000 objects deep", nested("{\"errors\":", "}", 100_000)),
                Arguments.of("a number of 100,000 digits", ("{\"message\": " + "9".repeat(100_000) + "}").getBytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeBytes")
    void unreadableBytesAreKeptAsTheyCame(String name, byte[] body) {
        ApiException failure = failure(Reply.json(503, "").body(body));

        assertThat(failure).isExactlyInstanceOf(ServerException.class);
        assertThat(failure.serverMessage()).isNull();
        assertThat(failure.body()).isEqualTo(body);
    }

    @Test
    void deeplyNestedErrorsAreReadUpToTheLimitOfJson() {
        String deep = "{\"errors\": {\"a\": " + "[".repeat(400) + "]".repeat(400) + "}, \"message\": \"Deep.\"}";

        ApiException failure = failure(Reply.json(422, deep));

        assertThat(failure.serverMessage()).isEqualTo("Deep.");
        assertThat(failure.fieldErrors()).containsOnlyKeys("a");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheMessage() {
        ApiException failure = failure(Reply.json(422, "\uFEFF{\"message\": \"Fijn \u20ac\"}"));

        assertThat(failure.serverMessage()).isEqualTo("Fijn \u20ac");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json; charset=iso-8859-1", "nonsense", "image/png"})
    void theContentTypeDoesNotDecideWhetherTheMessageIsRead(String contentType) {
        ApiException failure =
                failure(Reply.of(409).header("Content-Type", contentType).body("{\"message\": \"Twice.\"}"));

        assertThat(failure.serverMessage()).isEqualTo("Twice.");
    }

    @Test
    void noContentTypeIsNeeded() {
        assertThat(failure(Reply.of(409).body("{\"message\": \"Twice.\"}")).serverMessage())
                .isEqualTo("Twice.");
    }

    @Test
    void aLongServerMessageIsShortenedInTheMessageAndWholeInTheAccessor() {
        String words = "x" + "\uD83D\uDE00x".repeat(350_000);

        ApiException failure = failure(Reply.json(400, "{\"message\": \"" + words + "\"}"));

        assertThat(failure.serverMessage()).isEqualTo(words);
        assertThat(failure.getMessage()).hasSizeLessThan(1_000).contains("\uD83D\uDE00x...\"");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(failure.getMessage()))
                .isTrue();
    }

    @Test
    void theMessageIsOneLineWhateverTheServerSends() {
        ApiException failure = failure(
                Reply.json(
                        422,
                        "{\"message\": \"a\\r\\nb\\tc\\u001b[31md\\u0085e\\u2028f\\u2029g\\u0000h\", \"errors\": {\"i\\nj\": \"k\"}}"));

        assertThat(failure)
                .hasMessage(CALL + ": the server at " + server.url().getAuthority()
                        + " answered 422, saying \"a b c [31md e f g h\" (about i j)." + REFUSED);
        assertThat(failure.serverMessage()).startsWith("a\r\nb\tc");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 401, 422, 500})
    void aTokenThatTheServerRepeatsIsNeverShown(int status) {
        ApiException failure = failure(Reply.json(
                status,
                "[]".repeat(status == 201 ? 1 : 0)
                        + "{\"message\": \"Bearer KEY is not KEY\", \"errors\": {\"KEY\": [\"KEY\", {\"KEY\": \"KEY\"}]}}"
                                .replace("KEY", KEY)));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(KEY);
        assertThat(String.valueOf(failure.serverMessage())).doesNotContain(KEY);
        assertThat(failure.fieldErrors().toString()).doesNotContain(KEY);
        if (status != 201) {
            assertThat(failure.serverMessage()).isEqualTo("Bearer *** is not ***");
            assertThat(failure.fieldErrors()).containsEntry("***", List.of("***", "{***=***}"));
        }
    }

    @Test
    void aTokenAtTheEdgeOfTheShownTextIsNotShownInPart() {
        ApiException failure = failure(Reply.json(401, "{\"message\": \"" + "x".repeat(495) + KEY + "\"}"));

        assertThat(failure.getMessage()).doesNotContain(KEY.substring(0, 3)).contains("x***");
    }

    @Test
    void headersIgnoreCaseAndKeepEveryValue() {
        ApiException failure = failure(Reply.json(404, "{}")
                .header("X-Request-Id", "r-1")
                .header("X-Twice", "a")
                .header("X-Twice", "b"));

        assertThat(failure.headers().get("x-request-id")).containsExactly("r-1");
        assertThat(failure.headers().get("X-TWICE")).containsExactly("a", "b");
        assertThat(failure.headers().get("X-Absent")).isNull();
        assertThat(failure.headers()).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 403, 500})
    void readingStopsAtTheLimitAndTheStatusStillDecides(int status) {
        byte[] endless = new byte[CAP + 1];
        Arrays.fill(endless, (byte) ' ');

        ApiException failure = failure(Reply.json(status, "").body(endless));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.outcome())
                .isEqualTo(status == 201 ? Outcome.APPLIED : status == 403 ? Outcome.REFUSED : Outcome.UNKNOWN);
        assertThat(failure.body()).hasSize(CAP);
        assertThat(failure.bodyComplete()).isFalse();
        assertThat(failure)
                .hasMessage(CALL + ": the server at " + server.url().getAuthority() + " answered " + status
                        + ", but its body cannot be used: it is larger than " + CAP + " bytes, where reading stops. "
                        + (status == 403 ? SCOPE : "") + failure.outcome().sentence());
    }

    @Test
    void aBodyOfExactlyTheLimitIsWhole() {
        byte[] full = new byte[CAP];
        Arrays.fill(full, (byte) ' ');

        ApiException failure = failure(Reply.json(403, "").body(full));

        assertThat(failure.body()).hasSize(CAP);
        assertThat(failure.bodyComplete()).isTrue();
    }

    @Test
    void theBodyIsACopy() {
        ApiException failure = failure(Reply.json(404, "{}"));

        failure.body()[0] = 'x';

        assertThat(failure.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }

    @Test
    void aFailureSurvivesSerialization() throws Exception {
        RateLimitedException failure = (RateLimitedException)
                failure(Reply.json(429, "{\"message\": \"Slowly.\", \"errors\": {\"a\": [\"b\"]}}")
                        .header("Retry-After", "7"));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(failure);
        RateLimitedException copy = (RateLimitedException)
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(copy).hasMessage(failure.getMessage());
        assertThat(copy.outcome()).isEqualTo(failure.outcome());
        assertThat(copy.headers().get("retry-after")).containsExactly("7");
        assertThat(copy.retryAfter()).isEqualTo(failure.retryAfter());
        assertThat(copy.fieldErrors()).isEqualTo(failure.fieldErrors());
        assertThat(copy.body()).isEqualTo(failure.body());
    }

    @Test
    void theConnectionIsUsedAgainAfterAnError() {
        List<ApiException> failures = new ArrayList<>();
        for (int status : new int[] {422, 500, 429, 401}) {
            failures.add(failure(Reply.json(status, "{}")));
        }

        assertThat(failures).extracting(ApiException::status).containsExactly(422, 500, 429, 401);
    }

    private ApiException failure(Reply reply) {
        server.answering(reply);
        return catchThrowableOfType(
                ApiException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private static byte[] nested(String open, String close, int depth) {
        return (open.repeat(depth) + (close.equals("}") ? "0" : "") + close.repeat(depth))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A read of one thing. */
    interface Things {
        @RequestLine("GET /things")
        @Headers("Accept: application/json")
        Map<String, Object> get();
    }
}
