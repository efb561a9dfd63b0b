package nl.mijnklantportaal.sandbox.app;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnklantportaal.sandbox.Exchange;

/** Makes exchanges that no sandbox had. */
final class MadeExchange {

    private MadeExchange() {}

    /** One with a body that is JSON and was accepted. */
    static Exchange json(String method, String target, String operation, String body) {
        return of(method, target, operation, body, Map.of("Content-Type", "application/json"));
    }

    static Exchange of(String method, String target, String operation, String body, Map<String, String> fields) {
        return of(method, target, operation, body, fields, 200, List.of());
    }

    static Exchange of(
            String method,
            String target,
            String operation,
            String body,
            Map<String, String> fields,
            int status,
            List<Exchange.Problem> problems) {
        Map<String, List<String>> header = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, value) -> header.put(name, List.of(value)));
        boolean isForm = fields.getOrDefault("Content-Type", "").startsWith("multipart/");
        int size = body.getBytes(StandardCharsets.UTF_8).length;
        return new Exchange(
                1,
                Instant.EPOCH,
                Duration.ZERO,
                method,
                target,
                operation,
                null,
                new Exchange.Message(header, body, size, !isForm),
                status,
                null,
                problems,
                null);
    }
}
