package nl.mijnklantportaal.client.operations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** What a portal has answered so far, from which the ids of later calls are taken. */
final class Answered {
    private final Deque<JsonModel> documents = new ArrayDeque<>();

    /** Adds an answer, or each item of a list. */
    void add(@Nullable Object answer) {
        if (answer instanceof Page<?> page) {
            page.items().forEach(this::add);
        } else if (answer instanceof Iterable<?> list) {
            list.forEach(this::add);
        } else if (answer instanceof JsonModel model) {
            documents.addFirst(model);
        }
    }

    /** The newest id with a prefix. */
    Optional<String> newest(String prefix) {
        return documents.stream().flatMap(document -> ids(document, prefix)).findFirst();
    }

    /**
     * Ids that belong together, as they stand in one document, the newest first.
     *
     * @param prefixes of the path of an operation, the outermost first
     */
    List<Map<String, String>> together(List<String> prefixes) {
        List<Map<String, String>> found = new ArrayList<>();
        for (JsonModel document : documents) {
            List<List<String>> each = prefixes.stream()
                    .map(prefix -> ids(document, prefix).toList())
                    .toList();
            if (each.stream().noneMatch(List::isEmpty)) {
                int most = each.stream().mapToInt(List::size).max().orElse(1);
                for (int i = 0; i < most; i++) {
                    Map<String, String> ids = new LinkedHashMap<>();
                    for (int j = 0; j < prefixes.size(); j++) {
                        ids.put(
                                prefixes.get(j),
                                each.get(j).get(Math.min(i, each.get(j).size() - 1)));
                    }
                    found.add(ids);
                }
            }
        }
        return found;
    }

    private static Stream<String> ids(JsonModel document, String prefix) {
        return texts(document.toJson()).filter(text -> text.startsWith(prefix)).distinct();
    }

    private static Stream<String> texts(@Nullable Object json) {
        if (json instanceof Map<?, ?> members) {
            return members.values().stream().flatMap(Answered::texts);
        }
        if (json instanceof List<?> list) {
            return list.stream().flatMap(Answered::texts);
        }
        return json instanceof String text ? Stream.of(text) : Stream.empty();
    }
}
