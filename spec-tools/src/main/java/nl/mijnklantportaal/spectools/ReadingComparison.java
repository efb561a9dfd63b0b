package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Tells what was read differently from what the vendor's document has, one sentence for each property or fact. */
final class ReadingComparison {

    /** Members that only describe or illustrate. */
    private static final Set<String> WORDING = Set.of("summary", "description", "title", "example", "examples");

    private static final Set<String> PARTS = Set.of("properties", "required", "items", "additionalProperties");

    private static final Pattern PART = Pattern.compile("(request|response \\w+)( as \\S+)?");

    /** The place of one thing in our reading and in the vendor's document. */
    private record Two(JsonNode ours, JsonNode theirs, String ourPointer, String theirPointer) {

        Two at(String ourStep, String theirStep) {
            return new Two(
                    step(ours, ourStep),
                    step(theirs, theirStep),
                    ourPointer + "/" + Schemas.escape(ourStep),
                    theirPointer + "/" + Schemas.escape(theirStep));
        }

        Two at(String step) {
            return at(step, step);
        }

        private static JsonNode step(JsonNode node, String step) {
            return node.isArray() && step.matches("\\d+") ? node.path(Integer.parseInt(step)) : node.path(step);
        }

        boolean isOfBoth() {
            return !ours.isMissingNode() && !theirs.isMissingNode();
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>(ours.propertyNames());
            names.addAll(theirs.propertyNames());
            return names;
        }
    }

    /** So often a reference that one side writes out is followed; a schema may contain itself. */
    private static final int DEEPEST = 5;

    private final Readings readings;
    private int depth;
    private final List<String> told = new ArrayList<>();

    private ReadingComparison(Readings readings) {
        this.readings = readings;
    }

    static List<String> ofOperations(Operation ours, Operation theirs, Readings readings) {
        ReadingComparison comparison = new ReadingComparison(readings);
        comparison.operation(new Two(ours.node(), theirs.node(), ours.pointer(), theirs.pointer()));
        return comparison.told;
    }

    static List<String> ofComponents(JsonNode ours, JsonNode theirs, String pointer, Readings readings) {
        ReadingComparison comparison = new ReadingComparison(readings);
        comparison.schema("", new Two(ours, theirs, pointer, pointer));
        return comparison.told;
    }

    private void operation(Two both) {
        for (String name : both.names()) {
            switch (name) {
                case "parameters" -> parameters(both.at(name));
                case "requestBody" -> body("request", both.at(name));
                case "responses" -> responses(both.at(name));
                default -> fact("", name, both);
            }
        }
    }

    private void parameters(Two lists) {
        Map<String, String> ours = parameters(lists.ours());
        Map<String, String> theirs = parameters(lists.theirs());
        pairPaths(ours, theirs);
        Set<String> keys = new LinkedHashSet<>(ours.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            Two both = lists.at(ours.getOrDefault(key, "none"), theirs.getOrDefault(key, "none"));
            if (!both.isOfBoth()) {
                if (!readings.agreeOnParameter(lists.ourPointer(), lists.theirPointer(), key)) {
                    whole(key, both, "schema");
                }
                continue;
            }
            for (String name : both.names()) {
                if (name.equals("schema")) {
                    schema(key, both.at(name));
                } else {
                    fact(key, name, both);
                }
            }
        }
    }

    /** Returns the index of each parameter by its place and name. */
    static Map<String, String> parameters(JsonNode list) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode each = list.get(i);
            String key = each.has("$ref")
                    ? "parameter " + component(each)
                    : each.path("in").asString("") + " " + each.path("name").asString("");
            parameters.put(key, String.valueOf(i));
        }
        return parameters;
    }

    /** Parameters of the path are known by their order, whatever they are called. */
    private static void pairPaths(Map<String, String> ours, Map<String, String> theirs) {
        List<String> left = ours.keySet().stream()
                .filter(key -> key.startsWith("path ") && !theirs.containsKey(key))
                .toList();
        Iterator<String> others = theirs.keySet().stream()
                .filter(key -> key.startsWith("path ") && !ours.containsKey(key))
                .toList()
                .iterator();
        for (String key : left) {
            if (others.hasNext()) {
                theirs.put(key, theirs.remove(others.next()));
            }
        }
    }

    private void body(String words, Two both) {
        if (!both.isOfBoth()) {
            whole(words, both, "content");
            return;
        }
        for (String name : both.names()) {
            if (!name.equals("content")) {
                fact(words, name, both);
                continue;
            }
            Two content = both.at(name);
            boolean one = content.names().size() == 1;
            for (String media : content.names()) {
                String called = one ? words : words + " as " + media;
                Two types = content.at(media);
                if (types.isOfBoth()) {
                    schema(called, types.at("schema"));
                } else {
                    whole(called, types, "schema");
                }
            }
        }
    }

    private void responses(Two both) {
        List<String> oursOnly = successes(both.ours(), both.theirs());
        List<String> theirsOnly = successes(both.theirs(), both.ours());
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(oursOnly.size(), theirsOnly.size()); i++) {
            pairs.put(oursOnly.get(i), theirsOnly.get(i));
            told.add("response: we had read " + status(oursOnly.get(i)) + ", the document has "
                    + status(theirsOnly.get(i)));
        }
        for (String status : both.names()) {
            if (pairs.containsKey(status)) {
                body("response " + pairs.get(status), both.at(status, pairs.get(status)));
            } else if (!pairs.containsValue(status)) {
                body("response " + status, both.at(status));
            }
        }
    }

    private static List<String> successes(JsonNode responses, JsonNode others) {
        return responses.propertyNames().stream()
                .filter(status -> status.startsWith("2") && !others.has(status))
                .toList();
    }

    private static String status(String status) {
        return status.endsWith("XX") ? "any status " + status : "status " + status;
    }

    private void schema(String words, Two both) {
        if (!both.isOfBoth()) {
            whole(words, both, "");
            return;
        }
        if (both.ours().has("$ref") != both.theirs().has("$ref")) {
            writtenOut(words, both);
            return;
        }
        for (String name : both.names()) {
            Two part = both.at(name);
            switch (name) {
                case "properties" -> properties(words, both);
                case "items" -> schema(words + "[]", part);
                case "additionalProperties" -> {
                    if (part.ours().isObject() && part.theirs().isObject()) {
                        schema(words + "{}", part);
                    } else {
                        fact(words, name, both);
                    }
                }
                case "required" -> {}
                case "type", "nullable" -> type(words, both, name);
                default -> fact(words, name, both);
            }
        }
    }

    /** Where one side refers to what the other writes out, what stands there is compared. */
    private void writtenOut(String words, Two both) {
        String ours = both.ours().path("$ref").asString("");
        String theirs = both.theirs().path("$ref").asString("");
        String ourPointer = ours.startsWith("#") ? PathItems.pointer(ours) : both.ourPointer();
        String theirPointer = theirs.startsWith("#") ? PathItems.pointer(theirs) : both.theirPointer();
        JsonNode ourSchema = ours.startsWith("#") ? readings.ourDocument().at(ourPointer) : both.ours();
        JsonNode theirSchema = theirs.startsWith("#") ? readings.theirDocument().at(theirPointer) : both.theirs();
        if (ourSchema.has("$ref") == theirSchema.has("$ref") && depth < DEEPEST) {
            depth++;
            schema(words, new Two(ourSchema, theirSchema, ourPointer, theirPointer));
            depth--;
        }
    }

    private void properties(String words, Two both) {
        Two properties = both.at("properties");
        for (String name : properties.names()) {
            String called = within(words, name);
            Two property = properties.at(name);
            if (!property.isOfBoth()) {
                whole(called, property, "");
                continue;
            }
            boolean ours = requires(both.ours(), name);
            boolean theirs = requires(both.theirs(), name);
            if (ours != theirs && !readings.agreeOnRequired(both.ourPointer(), both.theirPointer(), name)) {
                told.add(called + ": we had read " + required(ours) + ", the document has " + required(theirs));
            }
            schema(called, property);
        }
    }

    /** A property of a property follows a dot; the first one follows a blank. */
    private static String within(String words, String name) {
        if (words.isEmpty()) {
            return name;
        }
        return words + (PART.matcher(words).matches() ? " " : ".") + name;
    }

    static boolean requires(JsonNode schema, String name) {
        return schema.path("required")
                .valueStream()
                .anyMatch(each -> each.asString("").equals(name));
    }

    private static String required(boolean is) {
        return is ? "required" : "optional";
    }

    /** Tells the types and null at once, whichever keyword says them. */
    private void type(String words, Two both, String name) {
        String ours = SchemaWords.type(both.ours());
        String theirs = SchemaWords.type(both.theirs());
        boolean first = name.equals("type") || !both.names().contains("type");
        if (first && !ours.equals(theirs) && !(agree(both.at("type")) && agree(both.at("nullable")))) {
            tell(words, ours, theirs);
        }
    }

    /** Tells a member that is no schema, when it is a fact and differs. */
    private void fact(String words, String name, Two both) {
        Two part = both.at(name);
        boolean wording = WORDING.contains(name)
                && !part.ours().isObject()
                && !part.theirs().isObject();
        if (wording
                || name.startsWith("x-")
                || PARTS.contains(name) && part.ours().equals(part.theirs())) {
            return;
        }
        if (!sameFacts(part.ours(), part.theirs()) && !agree(part)) {
            String called = name.equals("$ref") ? words : (words + " " + name).strip();
            tell(called, SchemaWords.value(name, part.ours()), SchemaWords.value(name, part.theirs()));
        }
    }

    private static boolean sameFacts(JsonNode one, JsonNode other) {
        return Differences.ofFacts(one, other, "", "", pointer -> true).isEmpty();
    }

    /** Tells what only one side has. */
    private void whole(String words, Two both, String schema) {
        if (!(both.ours().isMissingNode() && both.theirs().isMissingNode()) && !agree(both)) {
            tell(words, has(both.ours(), schema), has(both.theirs(), schema));
        }
    }

    private static String has(JsonNode node, String schema) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        JsonNode told = schema.isEmpty() ? node : node.path(schema);
        if (!schema.equals("content")) {
            return SchemaWords.of(told);
        }
        return told.isEmpty() ? "it" : String.join(", ", told.propertyNames());
    }

    private boolean agree(Two both) {
        return readings.agree(both.ourPointer(), both.theirPointer());
    }

    private void tell(String words, String ours, String theirs) {
        told.add((words.isEmpty() ? "" : words + ": ") + "we had read " + ours + ", the document has " + theirs);
    }

    private static String component(JsonNode reference) {
        String target = reference.path("$ref").asString("");
        return target.substring(target.lastIndexOf('/') + 1);
    }
}
