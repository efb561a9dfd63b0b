package nl.mijnklantportaal.client.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.http.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a journal keeps of a failure, and the failure that a later run makes of it.
 *
 * <p>The first word is the message; journals of version 1 have nothing else. Each other word is a name, {@code =} and a text.
 * Header fields and bodies are not kept. Unknown names are ignored.
 */
final class FailureNotes {
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_TEXT = 500;
    /** In characters for one failure, because a server can name thousands of fields. */
    private static final int LONGEST_DETAILS = 10_000;

    private static final Map<String, Maker> ANSWERS = answers();

    private FailureNotes() {}

    private interface Maker {
        ApiException make(String message, Outcome outcome, HttpResponse answer, @Nullable Throwable cause);
    }

    private static Map<String, Maker> answers() {
        Map<String, Maker> makers = new LinkedHashMap<>();
        makers.put(AuthenticationException.class.getSimpleName(), AuthenticationException::new);
        makers.put(ConflictException.class.getSimpleName(), ConflictException::new);
        makers.put(LicenseLimitException.class.getSimpleName(), LicenseLimitException::new);
        makers.put(NotFoundException.class.getSimpleName(), NotFoundException::new);
        makers.put(PermissionDeniedException.class.getSimpleName(), PermissionDeniedException::new);
        makers.put(RateLimitedException.class.getSimpleName(), RateLimitedException::new);
        makers.put(ServerException.class.getSimpleName(), ServerException::new);
        makers.put(UnexpectedResponseException.class.getSimpleName(), UnexpectedResponseException::new);
        makers.put(UnprocessableRequestException.class.getSimpleName(), UnprocessableRequestException::new);
        makers.put(ApiException.class.getSimpleName(), ApiException::new);
        return makers;
    }

    /** The words that the journal keeps. */
    static List<String> words(MijnKlantportaalException failure) {
        Writing words = new Writing(Words.cut(String.valueOf(failure.getMessage()), LONGEST_MESSAGE));
        words.add("outcome", failure.outcome().name());
        if (failure instanceof ApiException answered) {
            String kind = answered.getClass().getSimpleName();
            words.add("kind", ANSWERS.containsKey(kind) ? kind : ApiException.class.getSimpleName());
            words.add("status", String.valueOf(answered.status()));
            if (answered instanceof PermissionDeniedException denied && denied.scope() != null) {
                words.add("scope", denied.scope());
            }
            if (answered.serverMessage() != null) {
                words.add("said", Words.cut(answered.serverMessage(), LONGEST_MESSAGE));
            }
            answered.fieldErrors().forEach((field, errors) -> {
                words.add("field", field);
                errors.forEach(error -> words.add("error", error));
            });
        } else if (failure instanceof InvalidRequestException invalid) {
            words.add("kind", InvalidRequestException.class.getSimpleName());
            invalid.violations().forEach(violation -> {
                words.add("violation", violation.path());
                words.add("why", violation.message());
            });
        } else if (failure instanceof OutcomeUnknownException unknown) {
            words.add("kind", OutcomeUnknownException.class.getSimpleName());
            ListLookup lookup = unknown.lookup();
            if (lookup != null) {
                words.add("pages", String.valueOf(lookup.pages()));
                words.add("items", String.valueOf(lookup.items()));
                words.add("whole", String.valueOf(lookup.whole()));
                lookup.ids().forEach(id -> words.add("id", id));
            }
        }
        return List.copyOf(words.words);
    }

    private static final class Writing {
        private final List<String> words = new ArrayList<>();
        private int left = LONGEST_DETAILS;

        Writing(String message) {
            words.add(message);
        }

        /** Adds a word while there is room. */
        void add(String name, String text) {
            String word = name + "=" + (name.equals("said") ? text : Words.cut(text, LONGEST_TEXT));
            left -= word.length();
            if (left >= 0) {
                words.add(word);
            }
        }
    }

    /**
     * The failure again.
     *
     * @param words what {@link #words} kept, or the message alone
     * @param possible its possible outcomes; the first when the words do not say
     * @param sent the request
     */
    static MijnKlantportaalException failure(List<String> words, List<Outcome> possible, SentRequest sent) {
        Reading reading = new Reading(words, possible);
        MijnKlantportaalException failure = reading.failure(sent);
        if (failure.outcome() == Outcome.UNKNOWN || failure.outcome() == Outcome.APPLIED) {
            sent.noteIn(failure);
        }
        return failure;
    }

    private static final class Reading {
        private final String message;
        private Outcome outcome;
        private String kind = "";
        private int status;
        private @Nullable String said;
        private @Nullable String scope;
        private final Map<String, List<String>> fieldErrors = new LinkedHashMap<>();
        private List<String> errors = new ArrayList<>();
        private final List<Violation> violations = new ArrayList<>();
        private String path = "";
        private int pages = -1;
        private long items;
        private boolean whole;
        private final List<String> ids = new ArrayList<>();

        Reading(List<String> words, List<Outcome> possible) {
            message = words.get(0);
            outcome = possible.get(0);
            for (String word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    read(word.substring(0, equals), word.substring(equals + 1), possible);
                }
            }
        }

        private void read(String name, String text, List<Outcome> possible) {
            switch (name) {
                case "outcome" ->
                    possible.stream().filter(each -> each.name().equals(text)).forEach(each -> outcome = each);
                case "kind" -> kind = text;
                case "status" -> status = number(text);
                case "said" -> said = text;
                case "scope" -> scope = text;
                case "field" -> {
                    errors = new ArrayList<>();
                    fieldErrors.put(text, errors);
                }
                case "error" -> errors.add(text);
                case "violation" -> path = text;
                case "why" -> violations.add(new Violation(path, text));
                case "pages" -> pages = number(text);
                case "items" -> items = number(text);
                case "whole" -> whole = Boolean.parseBoolean(text);
                case "id" -> ids.add(text);
                default -> {
                    if (name.equals(OlderJournals.items())) {
                        items = number(text);
                    }
                }
            }
        }

        private static int number(String text) {
            return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        }

        MijnKlantportaalException failure(SentRequest sent) {
            Maker answer = ANSWERS.get(kind);
            if (answer != null && status >= 0) {
                HttpResponse noted = new HttpResponse(status, Map.of(), new byte[0], false, sent.sentAt())
                        .withMessages(said, fieldErrors);
                return kind.equals(PermissionDeniedException.class.getSimpleName())
                        ? new PermissionDeniedException(message, outcome, noted, null, scope)
                        : answer.make(message, outcome, noted, null);
            }
            if (kind.equals(InvalidRequestException.class.getSimpleName()) && !violations.isEmpty()) {
                int subjectEnd = message.indexOf(" is not valid. ");
                return new InvalidRequestException(
                        subjectEnd < 0 ? "The request" : message.substring(0, subjectEnd), violations);
            }
            if (kind.equals(OutcomeUnknownException.class.getSimpleName()) && outcome == Outcome.UNKNOWN) {
                return pages >= 0
                        ? new OutcomeUnknownException(message, new ListLookup(pages, items, whole, ids), null)
                        : new OutcomeUnknownException(withoutSentence(message, Outcome.UNKNOWN), null);
            }
            return new EarlierFailureException(message, outcome);
        }
    }

    /** The message without the sentence about its outcome. */
    static String withoutSentence(String message, Outcome outcome) {
        return message.replace(" " + outcome.sentence(), "");
    }
}
