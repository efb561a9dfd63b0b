package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where the places of names.yaml are in a changed contract: paths with other parameters, bodies with more media types, statuses
 * that were unknown.
 */
final class KeyMoves {

    /** What may follow the moved beginning of a key. */
    private enum Rest {
        NOTHING(""),
        PART(".[{"),
        ANY(" .[{");

        private final String first;

        Rest(String first) {
            this.first = first;
        }

        boolean allows(String rest) {
            return rest.isEmpty() || first.indexOf(rest.charAt(0)) >= 0;
        }
    }

    private record Move(String from, String to, Rest rest) {}

    private final List<Move> moves = new ArrayList<>();
    private final List<Move> gone = new ArrayList<>();

    private KeyMoves() {}

    static KeyMoves of(NamedPlaces before, NamedPlaces after) {
        KeyMoves moves = new KeyMoves();
        Map<String, OperationPlace> now = new LinkedHashMap<>();
        after.operations().forEach(operation -> now.put(shape(operation), operation));
        for (OperationPlace operation : before.operations()) {
            OperationPlace there = now.get(shape(operation));
            if (there != null) {
                moves.operation(operation, there);
                moves.body(operation, there, before, after);
                moves.responses(operation, there, before, after);
            }
        }
        return moves;
    }

    private static String shape(OperationPlace operation) {
        return operation.key().substring(0, operation.key().indexOf(' ') + 1) + Operation.shape(operation.path());
    }

    /** Adds a move of a schema, with everything inside it. */
    void add(String from, String to) {
        add(from, to, Rest.PART);
    }

    private void add(String from, String to, Rest rest) {
        if (!from.equals(to)) {
            moves.add(new Move(from, to, rest));
        }
    }

    /** Whether a key names a media type that a body no longer has, though the key may fit another of its media types now. */
    boolean isGone(String key) {
        return gone.stream()
                .anyMatch(move -> key.startsWith(move.from())
                        && move.rest().allows(key.substring(move.from().length())));
    }

    /** Returns the key of a place in the changed contract; empty when it has not moved. */
    Optional<String> of(String key) {
        return moves.stream()
                .filter(move -> key.startsWith(move.from())
                        && move.rest().allows(key.substring(move.from().length())))
                .max(Comparator.comparingInt(move -> move.from().length() * 2 + (move.rest() == Rest.NOTHING ? 1 : 0)))
                .map(move -> move.to() + key.substring(move.from().length()));
    }

    private void operation(OperationPlace before, OperationPlace now) {
        add(before.key(), now.key(), Rest.ANY);
        add(before.path(), now.path(), Rest.ANY);
        List<String> names = parameters(before.path());
        List<String> namesNow = parameters(now.path());
        for (int i = 0; i < names.size(); i++) {
            for (String[] holder : new String[][] {{before.key(), now.key()}, {before.path(), now.path()}}) {
                add(
                        holder[0] + " path " + NamedPlaces.segment(names.get(i)),
                        holder[1] + " path " + NamedPlaces.segment(namesNow.get(i)),
                        Rest.PART);
            }
        }
    }

    private static List<String> parameters(String path) {
        return Stream.of(path.split("\\{"))
                .skip(1)
                .map(part -> part.replaceAll("}.*", ""))
                .toList();
    }

    /** A name stays with the media type that it was recorded for. */
    private void body(OperationPlace before, OperationPlace now, NamedPlaces placesBefore, NamedPlaces placesNow) {
        JsonNode content = content(placesBefore, before.node().path("requestBody"));
        JsonNode contentNow = content(placesNow, now.node().path("requestBody"));
        ways(before.key(), content, now.key(), contentNow, Rest.NOTHING);
        ways(before.key() + " request", content, now.key() + " request", contentNow, Rest.PART);
    }

    private void ways(String key, JsonNode content, String keyNow, JsonNode contentNow, Rest rest) {
        Map<String, List<String>> now = PlaceFinder.ways(keyNow, contentNow);
        PlaceFinder.ways(key, content).forEach((media, keys) -> {
            if (!now.containsKey(media) && content.size() > 1) {
                keys.forEach(each -> gone.add(new Move(each, "", rest)));
            } else if (now.containsKey(media)) {
                keys.forEach(each -> {
                    if (!now.get(media).contains(each) || each.equals(keys.get(0))) {
                        add(each, now.get(media).get(0), rest);
                    }
                });
            }
        });
    }

    private static JsonNode content(NamedPlaces places, JsonNode holder) {
        return places.follow(holder).path("content");
    }

    /** A success whose status was unknown, or is another now, is paired with a success that is new. */
    private void responses(OperationPlace before, OperationPlace now, NamedPlaces placesBefore, NamedPlaces placesNow) {
        JsonNode responses = before.node().path("responses");
        JsonNode responsesNow = now.node().path("responses");
        List<String> gone = successes(responses, responsesNow);
        List<String> added = new ArrayList<>(successes(responsesNow, responses));
        responses.propertyNames().forEach(status -> {
            JsonNode content = content(placesBefore, responses.path(status));
            String other = gone.contains(status) ? alike(status, content, added, responsesNow, placesNow) : status;
            added.remove(other);
            ways(
                    before.key() + " response " + status,
                    content,
                    now.key() + " response " + other,
                    content(placesNow, responsesNow.path(other)),
                    Rest.PART);
        });
    }

    /** Returns the first new status with a media type of an earlier one, which has a name only for what its content says. */
    private static String alike(
            String status, JsonNode content, List<String> added, JsonNode responses, NamedPlaces places) {
        return added.stream()
                .filter(each -> content(places, responses.path(each)).propertyNames().stream()
                        .anyMatch(content::has))
                .findFirst()
                .orElse(status);
    }

    private static List<String> successes(JsonNode responses, JsonNode others) {
        return responses.propertyNames().stream()
                .filter(status -> status.startsWith("2") && !others.has(status))
                .toList();
    }
}
