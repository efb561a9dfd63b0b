package nl.mijnklantportaal.client.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.json.FormPart;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import org.jspecify.annotations.Nullable;

/** The requests of a run, copied and checked; each of them has its natural key. */
final class Requests<Q extends JsonModel> {
    private static final int MOST_TOLD = 20;

    private final Creator<Q, ?> creator;
    private final List<Q> requests = new ArrayList<>();
    /** The first request with a natural key, by that key. */
    private final Map<Map<String, String>, Integer> firstOf = new HashMap<>();

    private final FileDigests files = new FileDigests();

    /**
     * Copies the requests.
     *
     * @param validating whether they must be what the contract says; each must have its natural key in any case
     * @throws InvalidRequestException when one of them is null or not valid, whoever built it
     */
    Requests(Creator<Q, ?> creator, Iterable<? extends Q> given, boolean validating) {
        this.creator = creator;
        given.forEach(requests::add);
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < requests.size() && violations.size() < MOST_TOLD; i++) {
            violations.addAll(violations(place(i), requests.get(i), validating));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("The list of requests", violations);
        }
        for (int i = 0; i < requests.size(); i++) {
            firstOf.putIfAbsent(sent(requests.get(i), Instant.EPOCH).naturalKey(), i);
        }
    }

    private List<Violation> violations(String place, @Nullable Q request, boolean validating) {
        if (request == null) {
            return List.of(new Violation(place, "must not be null"));
        }
        String once = FormPart.onlyOnce(request.toJson(), place);
        if (once != null) {
            return List.of(new Violation(
                    once,
                    "is a stream, which can be read only once, and a run with a journal reads a file for its fingerprint and again"
                            + " each time that it sends it; give the file as a path, as bytes or as a source"));
        }
        List<Violation> invalid = validating ? invalid(place, request) : List.of();
        return invalid.isEmpty() && creator.sent(request, Instant.EPOCH) == null ? withoutKey(place, request) : invalid;
    }

    private static List<Violation> invalid(String place, JsonModel request) {
        try {
            if (!Checks.isChecked(request)) {
                Checks.checked(request);
            }
            return List.of();
        } catch (InvalidRequestException invalid) {
            return invalid.violations().stream()
                    .map(each ->
                            new Violation(each.path().isEmpty() ? place : place + "." + each.path(), each.message()))
                    .toList();
        }
    }

    private List<Violation> withoutKey(String place, JsonModel request) {
        List<Violation> missing = creator.naturalKey().stream()
                .filter(name -> !isKeyValue(request.raw(name)))
                .map(name -> new Violation(
                        place + "." + name, "must be given, because what the request creates is found by it"))
                .toList();
        return missing.isEmpty()
                ? List.of(new Violation(place, "must have a natural key: " + String.join(", ", creator.naturalKey())))
                : missing;
    }

    private static boolean isKeyValue(@Nullable Object raw) {
        return raw instanceof String text ? !text.isEmpty() : raw instanceof Number;
    }

    int size() {
        return requests.size();
    }

    IndexedRequest<Q> get(int index) {
        return new IndexedRequest<>(index, requests.get(index));
    }

    /**
     * The digest by which the journal knows a request.
     *
     * @throws InvalidRequestException when a file of it cannot be read
     */
    String fingerprint(IndexedRequest<Q> at) {
        return Fingerprint.of(at.request(), files);
    }

    /** The place of the first request with the same natural key. */
    int firstLike(IndexedRequest<Q> at) {
        return firstOf.getOrDefault(sent(at.request(), Instant.EPOCH).naturalKey(), at.index());
    }

    /** A request as it is sent at a time. */
    SentRequest sent(Q request, Instant at) {
        return Objects.requireNonNull(creator.sent(request, at), "Only requests with a natural key are taken.");
    }

    /** The place of a request in the list, for a message. */
    static String place(int index) {
        return "requests[" + index + "]";
    }

    /** The place of a request, and its natural key without sensitive values, for a message. */
    static String shown(IndexedRequest<?> at, List<String> naturalKey) {
        JsonModel request = at.request();
        StringJoiner words = new StringJoiner(", ", place(at.index()) + " (", ")");
        naturalKey.forEach(name -> words.add(
                name + (JsonModels.isSensitive(request.getClass(), name) ? " ***" : " \"" + request.raw(name) + "\"")));
        return words.toString();
    }
}
