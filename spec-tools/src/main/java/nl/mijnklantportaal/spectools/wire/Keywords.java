package nl.mijnklantportaal.spectools.wire;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the members of a contract apart: what is sent, what the client does, what names Java, and what is wording. */
final class Keywords {

    /** Extensions that change what the client does. */
    static final Set<String> OF_THE_CLIENT = Set.of(
            "x-retry",
            "x-natural-key",
            "x-pages",
            "x-identity",
            "x-present",
            "x-scope",
            "x-download-link",
            "x-form-style",
            "x-not-before",
            "x-max-bytes",
            "x-sensitive",
            "x-id-prefix",
            "x-time-precision",
            "x-pattern-message",
            "x-size-message");

    private static final Set<String> WORDS = Set.of(
            "description",
            "title",
            "summary",
            "example",
            "examples",
            "externalDocs",
            "$comment",
            "tags",
            "links",
            "version",
            "contact",
            "license",
            "termsOfService");

    /** Compared in Java alone. */
    private static final Set<String> OF_JAVA =
            Set.of("x-enum-varnames", "x-envelope", "x-query-request", "operationId");

    private Keywords() {}

    /** Returns whether a member says nothing about what is sent, done or named. */
    static boolean isWording(String name) {
        return WORDS.contains(name) || (name.startsWith("x-") && !OF_THE_CLIENT.contains(name) && !isOfJava(name));
    }

    static boolean isOfJava(String name) {
        return OF_JAVA.contains(name) || name.startsWith("x-java-");
    }

    /** Returns a copy without wording, for what is compared as a whole. */
    static JsonNode withoutWording(JsonNode node) {
        if (node.isArray()) {
            ArrayNode entries = JsonNodeFactory.instance.arrayNode();
            node.forEach(entry -> entries.add(withoutWording(entry)));
            return entries;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            boolean dropped = isWording(member.getKey()) || isOfJava(member.getKey());
            if (!dropped || member.getValue().isObject()) {
                members.set(member.getKey(), withoutWording(member.getValue()));
            }
        });
        return members;
    }

    /** Returns the wording of a node by name. */
    static Map<String, JsonNode> wording(JsonNode node) {
        Map<String, JsonNode> wording = new TreeMap<>();
        node.properties().forEach(member -> {
            if (isWording(member.getKey())) {
                wording.put(member.getKey(), member.getValue());
            }
        });
        return wording;
    }
}
