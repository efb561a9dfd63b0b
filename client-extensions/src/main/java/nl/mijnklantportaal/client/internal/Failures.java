package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.HttpAnswer;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Makes the exception of an answer; never fails itself, whatever the answer is. */
final class Failures {
    private static final int LONGEST_QUOTE = 500;

    private final JsonCodec codec;
    private final Clock clock;

    Failures(JsonCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    /**
     * Makes the exception that the table has for the answer.
     *
     * @param unusable why a success cannot be used, or null for an answer that is no success
     */
    ApiException of(Call call, Answer answer, @Nullable IOException unusable) {
        OutcomeTable.Row row = OutcomeTable.row(answer.status());
        Outcome outcome = row.outcome(call.operation.write());
        Map<?, ?> body = jsonObject(answer);
        Map<String, List<String>> fieldErrors = fieldErrors(body.get("errors"));
        HttpAnswer said = new HttpAnswer(
                answer.status(),
                answer.headers(),
                answer.body(),
                answer.flaw() == null,
                clock.instant(),
                body.get("message") instanceof String text && !text.isBlank() ? text : null,
                fieldErrors);
        IOException cause = answer.flaw() != null ? answer.flaw() : unusable;
        String message = message(call, answer, body.get("message"), fieldErrors, cause)
                + (call.operation.write() ? " " + outcome.sentence() : "");
        return row.exception().make(message, outcome, said, cause);
    }

    private String message(
            Call call,
            Answer answer,
            @Nullable Object serverMessage,
            Map<String, List<String>> fieldErrors,
            @Nullable IOException cause) {
        StringBuilder message = new StringBuilder()
                .append(call.operation)
                .append(": the server answered ")
                .append(answer.status());
        if (serverMessage instanceof String text && !text.isBlank()) {
            message.append(", saying \"").append(quote(text, call)).append('"');
        }
        if (!fieldErrors.isEmpty()) {
            message.append(" (about ")
                    .append(quote(String.join(", ", fieldErrors.keySet()), call))
                    .append(')');
        }
        if (cause != null) {
            message.append(", but its body cannot be used: ").append(cause.getMessage());
        } else if (answer.status() >= 300 && answer.status() < 400) {
            message.append("; redirects are not followed, so check the base URL");
        }
        return message.append('.').toString();
    }

    private Map<?, ?> jsonObject(Answer answer) {
        try {
            return (Map<?, ?>) codec.read(answer.body(), Map.class);
        } catch (IOException | RuntimeException | StackOverflowError notAnObject) {
            return Map.of();
        }
    }

    /** Laravel's form, {@code {"field": ["why", ...]}}, and a single text in place of the list. */
    private static Map<String, List<String>> fieldErrors(@Nullable Object errors) {
        Map<String, List<String>> byField = new LinkedHashMap<>();
        if (errors instanceof Map<?, ?> fields) {
            fields.forEach((field, reasons) -> {
                List<String> texts = new ArrayList<>();
                if (reasons instanceof List<?> list) {
                    list.forEach(reason -> texts.add(String.valueOf(reason)));
                } else {
                    texts.add(String.valueOf(reasons));
                }
                byField.put(String.valueOf(field), texts);
            });
        }
        return byField;
    }

    /** One line of bounded length, without the token should the server repeat it. */
    private static String quote(String text, Call call) {
        String safe = call.token == null ? text : text.replace(call.token, "***");
        safe = safe.replaceAll("\\p{Cntrl}+", " ");
        return safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "...";
    }
}
