package nl.mijnklantportaal.spectools;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to objects what they lack: members at any depth, and parameters that no parameter of an operation or of its path equals in
 * name and place (OpenAPI 3.1, Parameter Object).
 */
final class Addition {

    private static final String PARAMETERS = "parameters";

    private final JsonNode document;

    Addition(JsonNode document) {
        this.document = document;
    }

    /** Adds to the object at a place; returns whether it lacked any. */
    boolean to(Location location, ObjectNode members) {
        JsonNode ofPath = location instanceof Location.Member member && Operation.METHODS.contains(member.name())
                ? member.object().path(PARAMETERS)
                : MissingNode.getInstance();
        return to((ObjectNode) location.value(), members, ofPath);
    }

    private boolean to(ObjectNode object, ObjectNode members, JsonNode ofPath) {
        boolean added = false;
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            JsonNode present = object.get(member.getKey());
            JsonNode wanted = member.getValue();
            if (member.getKey().equals(PARAMETERS) && wanted instanceof ArrayNode parameters) {
                added |= parameters(object, parameters, ofPath);
            } else if (present == null) {
                object.set(member.getKey(), wanted.deepCopy());
                added = true;
            } else if (present instanceof ObjectNode inner && wanted instanceof ObjectNode ofInner) {
                added |= to(inner, ofInner, MissingNode.getInstance());
            }
        }
        return added;
    }

    /** Returns what an object has otherwise than the members that it would get; a missing node when it has nothing otherwise. */
    static JsonNode otherwise(JsonNode present, ObjectNode members) {
        ObjectNode other = members.objectNode();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            String name = member.getKey();
            JsonNode there = present.path(name);
            if (there.isObject() && member.getValue() instanceof ObjectNode inner) {
                JsonNode within = otherwise(there, inner);
                if (!within.isMissingNode()) {
                    other.set(name, within);
                }
            } else if (!there.isMissingNode()
                    && !name.equals(PARAMETERS)
                    && !Differences.ofFacts(
                                    members.objectNode().set(name, there),
                                    members.objectNode().set(name, member.getValue()),
                                    "",
                                    "",
                                    pointer -> true)
                            .isEmpty()) {
                other.set(name, there);
            }
        }
        return other.isEmpty() ? MissingNode.getInstance() : other;
    }

    private boolean parameters(ObjectNode object, ArrayNode wanted, JsonNode ofPath) {
        JsonNode present = object.path(PARAMETERS);
        if (!present.isMissingNode() && !present.isArray()) {
            return false;
        }
        List<Parameter> there = Stream.concat(present.valueStream(), ofPath.valueStream())
                .map(each -> Parameter.of(Schemas.followed(document, each)))
                .toList();
        List<JsonNode> absent = wanted.valueStream()
                .filter(each -> !there.contains(Parameter.of(Schemas.followed(document, each))))
                .toList();
        absent.forEach(each -> object.withArray(PARAMETERS).add(each.deepCopy()));
        return !absent.isEmpty();
    }

    /** What tells parameters apart; two that lack a name and a place are told apart by nothing. */
    private record Parameter(String name, String in) {
        static Parameter of(JsonNode parameter) {
            return new Parameter(
                    parameter.path("name").asString(""), parameter.path("in").asString(""));
        }
    }
}
