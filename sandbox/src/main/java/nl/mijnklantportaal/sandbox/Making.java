package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the object that a request creates.
 */
final class Making {

    private static final List<String> ENDS =
            List.of("canceled", "cancelled", "closed", "terminated", "ended", "archived", "deleted", "removed");

    private Making() {}

    /**
     * The new object in the form of its collection.
     *
     * @param id the id that it gets; empty for a new one
     */
    static ObjectNode object(Tools tools, Plan plan, Handled handled, Optional<String> id) {
        ObjectNode object = tools.maker().make(plan.model(), origin(plan, handled, id));
        if (!object.has("id")) {
            String key = tools.plans().key(plan);
            String given = object.path(key).asText("");
            object.put(
                    "id",
                    given.isEmpty()
                            ? id.orElseGet(() -> tools.ids().next(plan.model().idPrefix()))
                            : given);
        }
        return object;
    }

    static Origin origin(Plan plan, Handled handled, Optional<String> id) {
        Map<String, List<Upload>> files = handled.call().files();
        ContractSchema form = plan.operation().requestSchema(ContractOperation.FORM);
        Optional<Upload> single = files.entrySet().stream()
                .filter(each -> form.property(each.getKey())
                        .filter(ContractSchema::isFile)
                        .isPresent())
                .map(each -> each.getValue().get(0))
                .findFirst();
        return new Origin(request(plan, handled), files, single, parents(plan, handled), handled.now(), id);
    }

    /** What is made out of another thing begins like it: a subscription has the amount of its package. */
    private static JsonNode request(Plan plan, Handled handled) {
        boolean standsElsewhere = plan.role() == Plan.Role.CREATE
                && !plan.parents().isEmpty()
                && !plan.operation().path().text().startsWith(plan.home().text());
        JsonNode request = handled.request();
        if (!standsElsewhere) {
            return request;
        }
        PathTemplate parent = plan.parents().get(plan.parents().size() - 1);
        Map<String, String> values = handled.call().parameters();
        String collection = new PathTemplate(parent.collection().orElseThrow()).filled(values);
        ObjectNode joined = handled.item(
                        collection,
                        values.get(parent.parameters().get(parent.parameters().size() - 1)))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        joined.remove(List.of("id", "status", "createdAt"));
        request.properties().forEach(member -> joined.set(member.getKey(), member.getValue()));
        return joined;
    }

    /** The ids of the things in the path, by the names of the members that tell them. */
    private static ObjectNode parents(Plan plan, Handled handled) {
        ObjectNode parents = JsonNodeFactory.instance.objectNode();
        handled.call().parameters().forEach((name, value) -> {
            if (!name.equals("id")) {
                parents.put(name, value);
            }
        });
        for (PathTemplate parent : plan.parents()) {
            String name = Words.singular(parent.collection().orElseThrow()) + "Id";
            List<String> parameters = parent.parameters();
            parents.put(name, handled.path(parameters.get(parameters.size() - 1)));
        }
        return parents;
    }

    /** Puts the files of a form behind the things that stand for them. */
    static void attach(Plan plan, Handled handled) {
        ObjectNode object = handled.object();
        ContractSchema form = plan.operation().requestSchema(ContractOperation.FORM);
        handled.call().files().forEach((property, files) -> {
            if (form.property(property).isEmpty()) {
                return;
            }
            JsonNode parts = object.path(property);
            if (parts.isArray()) {
                for (int i = 0; i < Math.min(parts.size(), files.size()); i++) {
                    handled.attach(parts.get(i).path("id").asText(), files.get(i));
                }
            } else if (!handled.attached().containsKey(object.path("id").asText())) {
                handled.attach(object.path("id").asText(), files.get(0));
            }
        });
    }

    /** The status that says that a thing has ended; empty where its schema has none. */
    static Optional<String> ended(Plan plan) {
        JsonNode statuses = plan.model()
                .property("status")
                .map(status -> status.keyword("enum"))
                .orElse(JsonNodeFactory.instance.arrayNode());
        return ENDS.stream()
                .filter(end -> {
                    for (JsonNode status : statuses) {
                        if (status.asText().equals(end)) {
                            return true;
                        }
                    }
                    return false;
                })
                .findFirst();
    }
}
