package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.http.Words;
import nl.mijnklantportaal.client.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** Makes the exception for an answer. It never fails itself, whatever the answer is. */
final class Failures {
    private static final int LONGEST_QUOTE = 500;

    private static final String NOT_THE_API =
            ". This may not be the API at all: check the base URL, and what is between here and there";

    private final Clock clock;
    private final String host;

    /** Takes the clock that says when an answer came, and the host that is asked. */
    Failures(Clock clock, String host) {
        this.clock = clock;
        this.host = host;
    }

    /**
     * Makes the exception that {@link OutcomeTable} has for the answer.
     *
     * @param unusable why a success cannot be used; null for an answer that is no success
     */
    MijnKlantportaalException of(Asked asked, RawResponse answer, @Nullable IOException unusable) {
        boolean broken = answer.status() / 100 == 2 && Proof.isOfHead(asked.operation(), answer);
        OutcomeTable.Row row = broken ? OutcomeTable.BROKEN_SUCCESS : OutcomeTable.row(answer.status());
        return of(asked, answer, row, null, unusable);
    }

    /**
     * Makes the exception of a success that proves nothing.
     *
     * @param missing what {@link Proof} misses
     */
    MijnKlantportaalException unproven(Asked asked, RawResponse answer, String missing) {
        return of(asked, answer, OutcomeTable.row(answer.status()), missing, null);
    }

    private MijnKlantportaalException of(
            Asked asked,
            RawResponse answer,
            OutcomeTable.Row row,
            @Nullable String missing,
            @Nullable IOException unusable) {
        Outcome outcome = row.outcome(asked.operation().write());
        List<String> secrets = secrets(asked);
        Map<?, ?> body = jsonObject(answer);
        String words = body.get("message") instanceof String text && !text.isBlank() ? masked(text, secrets) : null;
        Map<String, List<String>> fieldErrors = fieldErrors(body.get("errors"), secrets);
        HttpResponse said = new HttpResponse(
                        answer.status(), answer.headers(), answer.body(), answer.flaw() == null, clock.instant())
                .withMessages(words, fieldErrors);
        IOException cause = answer.flaw() != null ? answer.flaw() : unusable;
        String reason =
                missing != null ? unproven(asked, answer, missing, secrets) : unusable(asked, answer, cause, secrets);
        boolean elsewhere = answer.status() / 100 == 2 && row != OutcomeTable.BROKEN_SUCCESS;
        String scope = OutcomeTable.missingScope(answer.status(), asked.operation());
        String message = said(asked, said) + reason + (elsewhere ? NOT_THE_API : "") + wait(said) + spent(asked, row)
                + "." + (scope.isEmpty() ? "" : " The operation needs the scope " + scope + ".")
                + (asked.operation().write() ? " " + outcome.sentence() : "");
        return OutcomeTable.exception(row, message, outcome, said, cause, scope);
    }

    private String said(Asked asked, HttpResponse answer) {
        StringBuilder message = new StringBuilder()
                .append(asked.operation())
                .append(": the server at ")
                .append(host)
                .append(" answered ")
                .append(answer.status());
        String words = answer.message();
        if (words != null) {
            message.append(", saying \"")
                    .append(Words.line(words, LONGEST_QUOTE))
                    .append('"');
        }
        if (!answer.fieldErrors().isEmpty()) {
            message.append(" (about ")
                    .append(names(answer.fieldErrors().keySet()))
                    .append(')');
        }
        return message.toString();
    }

    /** The names of fields, cut to the room in a message: together they may be as long as an answer. */
    private static String names(Set<String> fields) {
        StringBuilder names = new StringBuilder();
        for (String field : fields) {
            if (names.length() > LONGEST_QUOTE) {
                break;
            }
            names.append(names.isEmpty() ? "" : ", ").append(Words.line(field, LONGEST_QUOTE));
        }
        return Words.line(names.toString(), LONGEST_QUOTE);
    }

    private static String unproven(Asked asked, RawResponse answer, String missing, List<String> secrets) {
        String firstWords = FirstWords.of(answer, text -> masked(text, secrets));
        return (asked.operation().write() ? ", which proves nothing: " : ", which is no answer to this: ")
                + missing
                + (firstWords == null ? "" : ", and begins with \"" + firstWords + '"')
                + (answer.flaw() == null ? "" : "; " + answer.flaw().getMessage());
    }

    private static String unusable(Asked asked, RawResponse answer, @Nullable IOException cause, List<String> secrets) {
        if (cause != null) {
            return ", but its body cannot be used: " + cause.getMessage();
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            String location = answer.header("Location");
            boolean told = location != null && !location.isBlank();
            return (told ? ", pointing to " + masked(Words.url(location.strip()), secrets) : "")
                    + "; redirects are not followed, so check the base URL";
        }
        return answer.status() == 407 && asked.proxyDenied() != null ? "; " + asked.proxyDenied() : "";
    }

    /** How long the server asks to wait, as the exception of a 429 tells it too. */
    private static String wait(HttpResponse said) {
        Duration wait =
                said.status() == 429 ? new RateLimitedException("", Outcome.REFUSED, said, null).retryAfter() : null;
        return wait == null || wait.isZero()
                ? ""
                : "; it asks to wait " + wait.plusMillis(999).toSeconds() + " s";
    }

    /** Why a request is not sent once more that otherwise may be. */
    private static String spent(Asked asked, OutcomeTable.Row row) {
        boolean mayBeSent = row.again() == Again.ANY || row.from() == 401;
        String spent = mayBeSent ? asked.spent() : null;
        return spent == null
                ? ""
                : "; the request is not sent once more, because the file \"" + spent
                        + "\" is a stream that can be read only once";
    }

    private Map<?, ?> jsonObject(RawResponse answer) {
        if (answer.hasTooLongNumbers()) {
            return Map.of();
        }
        try {
            return (Map<?, ?>) Json.read(answer.body(), Map.class);
        } catch (IOException | RuntimeException | Error notAnObject) {
            return Map.of();
        }
    }

    /** Reads Laravel's form, {@code {"field": ["why", ...]}}, also with something else in place of the list. */
    private static Map<String, List<String>> fieldErrors(@Nullable Object errors, List<String> secrets) {
        Map<String, List<String>> byField = new LinkedHashMap<>();
        if (errors instanceof Map<?, ?> fields) {
            fields.forEach((field, reasons) -> byField.put(masked(field, secrets), reasons(reasons, secrets)));
        }
        return byField;
    }

    private static List<String> reasons(@Nullable Object reasons, List<String> secrets) {
        if (reasons instanceof List<?> list) {
            return list.stream().map(reason -> masked(reason, secrets)).toList();
        }
        return reasons == null ? List.of() : List.of(masked(reasons, secrets));
    }

    /** The tokens of the call, also percent-encoded; longer ones first, because one may begin with another. */
    private static List<String> secrets(Asked asked) {
        return asked.tokens().stream()
                .flatMap(token -> Stream.of(token, PercentEncoding.of(token)))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The text without the tokens, which the server may have repeated. */
    private static String masked(@Nullable Object said, List<String> secrets) {
        String masked = String.valueOf(said);
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
