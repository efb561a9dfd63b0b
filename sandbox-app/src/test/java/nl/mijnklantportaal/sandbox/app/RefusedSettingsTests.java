package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /_sandbox} does not set. */
class RefusedSettingsTests {

    private static final List<String> WITH_A_BODY = List.of(
            "PUT /_sandbox/faults",
            "PUT /_sandbox/limit",
            "POST /_sandbox/clock",
            "POST /_sandbox/sample-data",
            "POST /_sandbox/pay");
    private static final List<String> WITHOUT_A_BODY = List.of(
            "DELETE /_sandbox/faults",
            "DELETE /_sandbox/limit",
            "POST /_sandbox/reset",
            "POST /_sandbox/deliveries/1/redeliver");

    private static ControlServer refusing;

    @BeforeAll
    static void start() {
        refusing = ControlServer.start();
    }

    @AfterAll
    static void close() {
        refusing.close();
    }

    static Stream<Arguments> badValues() {
        List<Arguments> rows = new ArrayList<>();
        List<String> noNumbers = List.of("null", "\"0\"", "\"\"", "true", "[]", "[0]", "{}", "{\"a\": 0}");
        for (String value : noNumbers) {
            rows.add(Arguments.of("PUT", "/_sandbox/faults", "share", value));
            rows.add(Arguments.of("PUT", "/_sandbox/limit", "requestsPerMinute", value));
            rows.add(Arguments.of("POST", "/_sandbox/sample-data", "seed", value));
        }
        for (String value : List.of("-0.1", "1.0000001", "2", "-1", "1e400", "1e999999999", "-1e400")) {
            rows.add(Arguments.of("PUT", "/_sandbox/faults", "share", value));
        }
        for (String value : List.of("-1", "0.5", "2147483648", "1e400", "1e999999999", "1e-400", "9".repeat(500))) {
            rows.add(Arguments.of("PUT", "/_sandbox/limit", "requestsPerMinute", value));
        }
        for (String value : List.of("9223372036854775808", "-9223372036854775809", "0.5", "1e400", "-1e999999999")) {
            rows.add(Arguments.of("POST", "/_sandbox/sample-data", "seed", value));
        }
        for (String value : List.of(
                "null",
                "1",
                "\"\"",
                "\"1\"",
                "\"P\"",
                "\"PT\"",
                "\"-PT1S\"",
                "\"PT-1S\"",
                "\"P1M\"",
                "\"P1Y\"",
                "\"P999999999D\"",
                "\"PT9223372036854775808S\"",
                "\"1 hour\"",
                "[\"PT1S\"]",
                "\"<script>\"")) {
            rows.add(Arguments.of("POST", "/_sandbox/clock", "moveBy", value));
        }
        for (String value : List.of("null", "1", "\"\"", "[\"plk_1\"]", "{}")) {
            rows.add(Arguments.of("POST", "/_sandbox/pay", "id", value));
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsRefusedAndNamed(String method, String path, String member, String value) {
        JsonNode before = settings(refusing.client());
        String message = refusing.client().refused(422, method, path, "{\"" + member + "\": " + value + "}");

        assertThat(message).contains("'" + member + "'").hasSizeLessThan(600);
        assertThat(settings(refusing.client())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kinds\": null",
                "\"kinds\": []",
                "\"kinds\": \"ANSWER_CUT\"",
                "\"kinds\": {}",
                "\"kinds\": {\"a\": \"ANSWER_CUT\"}",
                "\"kinds\": [null]",
                "\"kinds\": [1]",
                "\"kinds\": [\"answer_cut\"]",
                "\"kinds\": [\"ANSWER_CUT\", \"ANSWER_CUT\"]",
                "\"kinds\": [\"ANSWER_CUT\", \"NOTHING\"]",
                "\"kinds\": [[\"ANSWER_CUT\"]]",
                "\"seed\": null",
                "\"seed\": \"1\"",
                "\"seed\": 0.5",
                "\"seed\": 1e19",
                "\"delay\": null",
                "\"delay\": 1",
                "\"delay\": \"-PT1S\"",
                "\"delay\": \"PT10M0.001S\"",
                "\"delay\": \"PT2562047788015215H\"",
            })
    void aBadMemberOfFaultsIsRefused(String member) {
        JsonNode before = settings(refusing.client());
        refusing.client().refused(422, "PUT", "/_sandbox/faults", "{\"share\": 0.5, " + member + "}");

        assertThat(settings(refusing.client())).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsNamed() {
        ControlClient client = refusing.client();
        assertThat(client.refused(422, "PUT", "/_sandbox/faults", "{}")).contains("'share' is missing");
        assertThat(client.refused(422, "PUT", "/_sandbox/limit", "{}")).contains("'requestsPerMinute' is missing");
        assertThat(client.refused(422, "POST", "/_sandbox/clock", "{}")).contains("'moveBy' is missing");
        assertThat(client.refused(422, "POST", "/_sandbox/sample-data", "{}")).contains("'seed' is missing");
        assertThat(client.refused(422, "POST", "/_sandbox/pay", "{}")).contains("'id' is missing");
    }

    static Stream<String> withABody() {
        return WITH_A_BODY.stream();
    }

    static Stream<String> all() {
        return Stream.concat(WITH_A_BODY.stream(), WITHOUT_A_BODY.stream());
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void aBodyIsNeeded(String operation) {
        String[] parts = operation.split(" ");
        assertThat(refusing.client().refused(400, parts[0], parts[1], "")).contains("no body");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBodyThatIsNoGoodJsonIsRefused(String operation) {
        String method = operation.split(" ")[0];
        String path = operation.split(" ")[1];
        ControlClient client = refusing.client();
        for (String body : List.of(
                "{",
                "{]",
                "{'share': 1}",
                "{\"share\": NaN}",
                "{\"share\": Infinity}",
                "{\"share\": .5}",
                "{\"share\": 01}",
                "{\"share\": +1}",
                "{\"share\": 0.1, \"share\": 0.2}",
                "{\"x\": {\"y\": 1, \"y\": 2}}",
                "{\"share\": 1} {}",
                "{\"share\": 1} x",
                "{\"share\": 1,}",
                "// nothing\n{}",
                "\u0000",
                "nul",
                "{\"x\": \"\\x\"}",
                "{\"x\": " + "1".repeat(2_000) + "}",
                "{\"x\": " + "[".repeat(30_000) + "}",
                "[".repeat(25) + "]".repeat(25))) {
            assertThat(client.refused(400, method, path, body)).as(body).contains("JSON");
        }
        byte[] noUtf8 = "{\"x\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);
        for (byte[] body : List.of(noUtf8, utf16)) {
            assertThat(client.send(method, path, body, "Content-Type: application/json")
                            .status())
                    .isEqualTo(400);
        }
        for (String body : List.of("[]", "null", "1", "\"x\"", "true", "[{\"share\": 1}]")) {
            assertThat(client.refused(422, method, path, body)).contains("not a JSON object");
        }
        assertThat(client.refused(422, method, path, "{\"Share\": 1}")).contains("'Share'");
        assertThat(client.refused(422, method, path, "{\"<script>\\u0000\": 1}"))
                .contains("'<script>?'");
        assertThat(client.refused(413, method, path, "{\"share\": 1}" + " ".repeat(64 << 10)))
                .contains("65536");
        assertThat(client.refused(413, method, path, "x".repeat(1_000_000))).contains("65536");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBodyMustBeDeclaredAsJson(String operation) {
        String method = operation.split(" ")[0];
        String path = operation.split(" ")[1];
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json-patch+json",
                "application/jsonx",
                "text/json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "*/*",
                "x")) {
            ControlAnswer answer = refusing.client().send(method, path, "{}", "Content-Type: " + type);
            assertThat(answer.status()).as(type).isEqualTo(415);
        }
        assertThat(refusing.client().send(method, path, "{}", new String[0]).status())
                .isEqualTo(415);
        assertThat(refusing.client()
                        .send(method, path, "{}", "Content-Type: application/json", "Content-Type: application/json")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=UTF-8",
                "application/json ; charset=\"utf-8\""
            })
    void jsonIsDeclaredInManyWays(String type) {
        ControlAnswer answer =
                refusing.client().send("PUT", "/_sandbox/faults", "{\"share\": 0}", "Content-Type: " + type);
        assertThat(answer.status()).isEqualTo(200);
    }

    /** What none of the refused requests may change. */
    private static JsonNode settings(ControlClient client) {
        JsonNode state = client.get("/_sandbox");
        return JsonNodeFactory.instance
                .arrayNode()
                .add(state.get("faults"))
                .add(state.get("limit"))
                .add(state.get("sampleData"))
                .add(state.at("/clock/ahead"));
    }
}
