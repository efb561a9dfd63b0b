package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.HttpAnswer;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Makes the exception of an answer; never fails itself, whatever the answer is. */
final class Failures {
    private static final int LONGEST_QUOTE = 500;

    private final JsonCodec codec;
    private final Clock clock;
    private final String host;

    /** Takes the codec, the clock that says when an answer came, and who is asked. */
    Failures(JsonCodec codec, Clock clock, String host) {
        this.codec = codec;
        this.clock = clock;
        this.host = host;
    }

    /**
     * Makes the exception that the table has for the answer.
     *
     * @param unusable why a success cannot be used, or null for an answer that is no success
     */
    ApiException of(Call call, Answer answer, @Nullable IOException unusable) {
        boolean broken = answer.status() / 100 == 2 && Proof.isOfHead(call.operation, answer);
        OutcomeTable.Row row = broken ? OutcomeTable.BROKEN_SUCCESS : OutcomeTable.row(answer.status());
        return of(call, answer, row, null, unusable);
    }

    /**
     * Makes the exception of a success that proves nothing.
     *
     * @param missing why it does not, as {@link Proof} says it
     */
    ApiException unproven(Call call, Answer answer, String missing) {
        return of(call, answer, OutcomeTable.row(answer.status()), missing, null);
    }

    private ApiException of(
            Call call, Answer answer, OutcomeTable.Row row, @Nullable String missing, @Nullable IOException unusable) {
        Outcome outcome = row.outcome(call.operation.write());
        Map<?, ?> body = jsonObject(answer);
        String words = body.get("message") instanceof String text && !text.isBlank() ? masked(text, call) : null;
        Map<String, List<String>> fieldErrors = fieldErrors(body.get("errors"), call);
        HttpAnswer said = new HttpAnswer(
                answer.status(),
                answer.headers(),
                answer.body(),
                answer.flaw() == null,
                clock.instant(),
                words,
                fieldErrors);
        IOException cause = answer.flaw() != null ? answer.flaw() : unusable;
        String message = message(call, answer, words, fieldErrors, missing, cause) + wait(said) + "."
                + (call.operation.write() ? " " + outcome.sentence() : "");
        return row.exception().make(message, outcome, said, cause);
    }

    private String message(
            Call call,
            Answer answer,
            @Nullable String words,
            Map<String, List<String>> fieldErrors,
            @Nullable String missing,
            @Nullable IOException cause) {
        StringBuilder message = new StringBuilder()
                .append(call.operation)
                .append(": the server at ")
                .append(host)
                .append(" answered ")
                .append(answer.status());
        if (words != null) {
            message.append(", saying \"")
                    .append(Words.line(words, LONGEST_QUOTE))
                    .append('"');
        }
        if (!fieldErrors.isEmpty()) {
            message.append(" (about ")
                    .append(Words.line(String.join(", ", fieldErrors.keySet()), LONGEST_QUOTE))
                    .append(')');
        }
        if (missing != null) {
            message.append(call.operation.write() ? ", which proves nothing: " : ", which is no answer to this: ")
                    .append(missing);
            String firstWords = FirstWords.of(answer, text -> masked(text, call));
            if (firstWords != null) {
                message.append(", and begins with \"").append(firstWords).append('"');
            }
            message.append(". This may not be the API at all: check the base URL, and what is between here and there");
        } else if (cause != null) {
            message.append(", but its body cannot be used: ").append(cause.getMessage());
        } else if (answer.status() >= 300 && answer.status() < 400) {
            String location = answer.header("Location");
            if (location != null && !location.isBlank()) {
                message.append(", pointing to ").append(withoutToken(Words.url(location.strip()), call));
            }
            message.append("; redirects are not followed, so check the base URL");
        } else if (answer.status() == 407 && call.proxyDenied != null) {
            message.append("; ").append(call.proxyDenied);
        }
        return message.toString();
    }

    /** How long the server asks to wait, as the exception of a 429 tells it too. */
    private static String wait(HttpAnswer said) {
        Duration wait =
                said.status() == 429 ? new RateLimitedException("", Outcome.REFUSED, said, null).retryAfter() : null;
        return wait == null || wait.isZero()
                ? ""
                : "; it asks to wait " + wait.plusMillis(999).toSeconds() + " s";
    }

    private Map<?, ?> jsonObject(Answer answer) {
        if (answer.hasTooLongNumbers()) {
            return Map.of();
        }
        try {
            return (Map<?, ?>) codec.read(answer.body(), Map.class);
        } catch (IOException | RuntimeException | Error notAnObject) {
            return Map.of();
        }
    }

    /** Laravel's form, {@code {"field": ["why", ...]}}, and whatever may stand in place of the list. */
    private static Map<String, List<String>> fieldErrors(@Nullable Object errors, Call call) {
        Map<String, List<String>> byField = new LinkedHashMap<>();
        if (errors instanceof Map<?, ?> fields) {
            fields.forEach((field, reasons) -> byField.put(masked(field, call), reasons(reasons, call)));
        }
        return byField;
    }

    private static List<String> reasons(@Nullable Object reasons, Call call) {
        if (reasons instanceof List<?> list) {
            return list.stream().map(reason -> masked(reason, call)).toList();
        }
        return reasons == null ? List.of() : List.of(masked(reasons, call));
    }

    /** A URL may also repeat it encoded. */
    private static String withoutToken(String url, Call call) {
        String masked = masked(url, call);
        return call.token == null ? masked : masked.replace(PercentEncoding.of(call.token), "***");
    }

    /** The text without the token, should the server repeat it. */
    private static String masked(@Nullable Object said, Call call) {
        String text = String.valueOf(said);
        String masked = call.refusedToken == null ? text : text.replace(call.refusedToken, "***");
        return call.token == null ? masked : masked.replace(call.token, "***");
    }
}
