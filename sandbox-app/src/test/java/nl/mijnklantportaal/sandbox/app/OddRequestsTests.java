package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is sent to {@code /_sandbox}, the answer is one of its document. */
class OddRequestsTests {

    private static final int REQUESTS = 3_000;

    private static final List<String> METHODS =
            List.of("GET", "GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "X");
    private static final List<String> SEGMENTS = List.of(
            "faults",
            "limit",
            "clock",
            "sample-data",
            "reset",
            "collections",
            "objects",
            "pay",
            "exchanges",
            "deliveries",
            "openapi.yaml",
            "1",
            "2",
            "0",
            "-1",
            "999999999999999999",
            "9999999999999999999",
            "{n}",
            "curl",
            "java",
            "redeliver",
            "",
            ".",
            "..",
            "%2e%2e",
            "%00",
            "%2F",
            "é",
            "<script>",
            "a;b=c",
            "+");
    private static final List<String> PARAMETERS =
            List.of("after", "wait", "limit", "broken", "portal", "path", "search", "x", "", "%", "=", "a[0]");
    private static final List<String> VALUES = List.of(
            "0",
            "1",
            "-1",
            "200",
            "201",
            "9007199254740991",
            "9007199254740992",
            "true",
            "false",
            "null",
            "",
            "%00",
            "%ff",
            "+",
            "/customers",
            "/payment-links",
            "/customers/",
            "/..",
            "<script>",
            "%F0%9F%A5%90",
            "a=b",
            "x");
    private static final List<String> SCALARS = List.of(
            "0",
            "1",
            "-1",
            "0.5",
            "1e400",
            "1e-400",
            "-0.0",
            "9223372036854775807",
            "9223372036854775808",
            "null",
            "true",
            "\"\"",
            "\"PT1S\"",
            "\"P1D\"",
            "\"-PT1S\"",
            "\"ANSWER_DELAYED\"",
            "\"plk_1\"",
            "\"\\ud83e\"",
            "\"\\u0000\"",
            "[]",
            "{}",
            "[\"ANSWER_CUT\"]",
            "[[[]]]",
            "{\"a\": 1}",
            "NaN",
            "x");
    private static final List<String> MEMBERS =
            List.of("share", "kinds", "seed", "delay", "requestsPerMinute", "moveBy", "id", "x", "", "\\u0000");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json; charset=utf-8",
            "text/plain",
            "",
            "application/xml",
            "application/json; charset=x");
    private static final List<String> FIELDS = List.of(
            "Accept: */*",
            "Origin: null",
            "Origin: http://evil.example",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-origin",
            "Host: evil.example",
            "Expect: nothing",
            "Range: bytes=0-1",
            "If-None-Match: *",
            "X-HTTP-Method-Override: DELETE",
            "Authorization: Bearer sandbox-api-key",
            "Cookie: a=b");

    @Test
    void everyAnswerIsOneOfTheDocument() {
        SplittableRandom random = new SplittableRandom(22);
        try (ControlServer server = ControlServer.start()) {
            server.client().api("GET", "/customers", "");
            server.client().api("POST", "/customers", "{}");
            for (int i = 0; i < REQUESTS; i++) {
                String method = pick(random, METHODS);
                String target = target(random);
                String[] fields = fields(random);
                ControlAnswer answer = server.client().send(method, target, body(random), fields);
                assertThat(answer.status())
                        .as(method + " " + target + " " + String.join(", ", fields))
                        .isNotEqualTo(500);
            }
            // The sandbox still works, whatever was set.
            server.client().delete("/_sandbox/faults");
            server.client().delete("/_sandbox/limit");
            server.client().post("/_sandbox/reset", "");
            assertThat(server.client().api("GET", "/customers", "").status()).isEqualTo(200);
            assertThat(server.client().seen()).hasSizeGreaterThan(60);
        }
    }

    private static String target(SplittableRandom random) {
        StringBuilder target = new StringBuilder("/_sandbox");
        if (random.nextInt(4) > 0) {
            String path = pick(random, ControlDocument.operations()).path();
            target = new StringBuilder(path.replace("{number}", String.valueOf(1 + random.nextInt(3))));
        } else {
            for (int left = random.nextInt(4); left > 0; left--) {
                target.append('/').append(escaped(pick(random, SEGMENTS)));
            }
        }
        if (random.nextInt(3) == 0) {
            target.append('?');
            for (int left = random.nextInt(4); left > 0; left--) {
                String parameter = pick(random, PARAMETERS);
                target.append(escaped(parameter)).append(random.nextInt(8) == 0 ? "" : "=");
                // A longer wait tells nothing more.
                target.append(escaped(parameter.equals("wait") ? "0" : pick(random, VALUES)));
                target.append(left > 1 ? "&" : "");
            }
        }
        return target.toString();
    }

    /** So that the JDK's server takes it for a URI; it refuses others itself. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        String allowed = "-._~/+;=&";
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char next = (char) (each & 0xff);
            boolean isPlain = next < 0x80 && (Character.isLetterOrDigit(next) || allowed.indexOf(next) >= 0);
            boolean isEscape = next == '%' && text.matches("(%[0-9A-Fa-f]{2})+");
            escaped.append(isPlain || isEscape ? String.valueOf(next) : String.format("%%%02X", (int) next));
        }
        return escaped.toString();
    }

    private static byte[] body(SplittableRandom random) {
        int kind = random.nextInt(12);
        if (kind < 3) {
            return new byte[0];
        }
        if (kind == 3) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (kind == 4) {
            return " ".repeat(random.nextInt(140_000)).getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder json = new StringBuilder("{");
        for (int left = random.nextInt(3); left > 0; left--) {
            json.append('"').append(pick(random, MEMBERS)).append("\": ").append(pick(random, SCALARS));
            json.append(left > 1 ? ", " : "");
        }
        return json.append(random.nextInt(20) == 0 ? "" : "}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String[] fields(SplittableRandom random) {
        String type = pick(random, TYPES);
        String field = random.nextInt(5) == 0 ? pick(random, FIELDS) : "Accept: */*";
        return type.isEmpty() ? new String[] {field} : new String[] {field, "Content-Type: " + type};
    }

    private static <T> T pick(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
