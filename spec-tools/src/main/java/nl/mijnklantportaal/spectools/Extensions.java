package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the extensions that overlays set: each name, value and place must be one that its readers accept. */
final class Extensions {

    /** The places where an extension may stand. */
    private enum Place {
        OPERATION("an operation"),
        FORM("the form of a request (multipart/form-data)"),
        PARAMETER("a path parameter"),
        SCHEMA("a schema"),
        PROPERTY("a property");

        private final String words;

        Place(String words) {
            this.words = words;
        }
    }

    private static final Map<String, Place> PLACES = new TreeMap<>(Map.ofEntries(
            Map.entry("x-download-link", Place.SCHEMA),
            Map.entry("x-envelope", Place.SCHEMA),
            Map.entry("x-form-style", Place.FORM),
            Map.entry("x-id-prefix", Place.PARAMETER),
            Map.entry("x-identity", Place.SCHEMA),
            Map.entry("x-java-implements", Place.SCHEMA),
            Map.entry("x-max-bytes", Place.SCHEMA),
            Map.entry("x-natural-key", Place.OPERATION),
            Map.entry("x-not-before", Place.SCHEMA),
            Map.entry("x-pages", Place.OPERATION),
            Map.entry("x-pattern-message", Place.SCHEMA),
            Map.entry("x-present", Place.PROPERTY),
            Map.entry("x-retry", Place.OPERATION),
            Map.entry("x-scope", Place.OPERATION),
            Map.entry("x-sensitive", Place.PROPERTY),
            Map.entry("x-time-precision", Place.SCHEMA)));

    /** Members of these have free names. */
    private static final Set<String> MAPS_OF_NAMES = Set.of(
            "properties",
            "patternProperties",
            "dependentSchemas",
            "$defs",
            "definitions",
            "schemas",
            "parameters",
            "headers",
            "responses",
            "requestBodies",
            "securitySchemes",
            "links",
            "callbacks",
            "pathItems",
            "content",
            "encoding",
            "variables",
            "scopes",
            "mapping");

    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "const");
    private static final Pattern FORM = Pattern.compile(".*/requestBod(y|ies/[^/]+)/content/multipart~1form-data");
    private static final Pattern URL = Pattern.compile("https://[^\\s/]+/\\S*");

    private final JsonNode document;
    private final Map<String, ObjectNode> schemas;
    private final Map<String, ObjectNode> operations = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private Extensions(JsonNode document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas.all();
        Operation.of(document).forEach(operation -> operations.put(operation.pointer(), operation.node()));
    }

    /** Returns every fault with the JSON pointer of its place; empty when there is none. */
    static List<String> faults(JsonNode document, Schemas schemas) {
        Extensions extensions = new Extensions(document, schemas);
        extensions.visit(document, "", false);
        if (extensions.faults.isEmpty()) {
            OperationExtensions.check(document, extensions::fault);
            SchemaExtensions.check(document, schemas, extensions::fault);
        }
        return extensions.faults;
    }

    private void fault(String place, String problem) {
        faults.add(place + ": " + problem);
    }

    private void visit(JsonNode node, String pointer, boolean mapOfNames) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                visit(array.get(i), pointer + "/" + i, false);
            }
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            String place = pointer + "/" + Schemas.escape(name);
            if (!mapOfNames && name.startsWith("x-")) {
                extension(node, pointer, name, member.getValue());
            } else if (mapOfNames || !DATA.contains(name)) {
                boolean names = !mapOfNames && (MAPS_OF_NAMES.contains(name) || place.equals("/paths"));
                visit(member.getValue(), place, names);
            }
        }
    }

    private void extension(JsonNode holder, String pointer, String name, JsonNode value) {
        String place = pointer + "/" + name;
        Place wanted = PLACES.get(name);
        if (wanted != null && !isAt(wanted, holder, pointer)) {
            fault(place, "is read of " + wanted.words + ", and nowhere else; remove it by an overlay");
        }
        switch (name) {
            case "x-inferred", "x-pages", "x-present", "x-sensitive", "x-envelope" -> isTrue(place, value);
            case "x-completeness" -> {
                if (!Set.of("full", "partial").contains(value.asString(""))) {
                    fault(place, "must be full or partial, and is " + value);
                }
            }
            case "x-source" -> {
                if (!URL.matcher(value.asString("")).matches()) {
                    fault(place, "must be the address (https) of a page, and is " + value);
                }
            }
            case "x-id-prefix" -> prefixes(place, value);
            case "x-form-style" -> {
                if (!value.asString("").equals("brackets")) {
                    fault(place, "must be brackets, and is " + value);
                }
            }
            default -> {
                // Other extensions have structured values, or are not ours.
            }
        }
    }

    private boolean isAt(Place place, JsonNode holder, String pointer) {
        return switch (place) {
            case OPERATION -> operations.containsKey(pointer);
            case FORM -> FORM.matcher(pointer).matches();
            case PARAMETER ->
                holder.path("in").asString("").equals("path")
                        && holder.path("name").isString()
                        && !schemas.containsKey(pointer);
            case SCHEMA -> schemas.containsKey(pointer);
            case PROPERTY -> isProperty(pointer);
        };
    }

    private boolean isProperty(String pointer) {
        int name = pointer.lastIndexOf('/');
        String owner = name > 0 ? pointer.substring(0, name) : "";
        return schemas.containsKey(pointer)
                && owner.endsWith("/properties")
                && schemas.containsKey(owner.substring(0, owner.length() - "/properties".length()));
    }

    private void isTrue(String place, JsonNode value) {
        if (!value.isBoolean() || !value.booleanValue()) {
            fault(place, "must be true, or absent, and is " + value + "; remove it by an overlay");
        }
    }

    private void prefixes(String place, JsonNode value) {
        if (!areTexts(value)) {
            fault(place, "must be a text or a list of different texts, and is " + value);
        }
    }

    /** Whether a value is a text or a list of different texts, none of them empty. */
    static boolean areTexts(JsonNode value) {
        List<JsonNode> texts = value.isArray() ? value.valueStream().toList() : List.of(value);
        return !texts.isEmpty()
                && new HashSet<>(texts).size() == texts.size()
                && texts.stream()
                        .allMatch(text -> text.isString() && !text.stringValue().isEmpty());
    }
}
