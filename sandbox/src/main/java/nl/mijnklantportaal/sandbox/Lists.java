package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists that are answered as a whole.
 */
final class Lists {

    private Lists() {}

    /** What a list shows in general: the collection, or of it what the request names by id. */
    static List<ObjectNode> items(Plan plan, Handled handled, String collection) {
        if (!plan.operation().method().equals("GET")) {
            List<ObjectNode> named = new ArrayList<>();
            ids(handled.request()).forEach(id -> handled.item(collection, id).ifPresent(named::add));
            return named;
        }
        boolean isOfItsPath = plan.home().text().equals(plan.operation().path().text());
        return isOfItsPath || plan.parents().isEmpty()
                ? handled.all(collection).toList()
                : handled.with(collection, Pager.owner(plan), handled.path(Pager.lastParameter(plan)))
                        .toList();
    }

    private static Set<String> ids(JsonNode request) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode member : request) {
            member.forEach(each -> {
                if (each.isTextual()) {
                    ids.add(each.textValue());
                }
            });
        }
        return ids;
    }

    static JsonNode answer(Tools tools, Plan plan, Handled handled) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        handled.items().forEach(item -> array.add(tools.presenter().present(plan.answer(), item, handled.now())));
        return plan.operation().answer().isObject() ? Json.object().set("data", array) : array;
    }
}
