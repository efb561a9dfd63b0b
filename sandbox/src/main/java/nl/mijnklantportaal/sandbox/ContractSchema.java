package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema of the contract, with references followed and {@code allOf} joined.
 */
final class ContractSchema {

    private static final int MAX_REFERENCES = 50;

    private final JsonNode document;
    private final JsonNode schema;
    private final List<JsonNode> parts;
    private @Nullable List<Property> properties;
    private @Nullable ContractSchema items;
    private @Nullable Set<String> types;
    private @Nullable Boolean links;

    /**
     * A property of an object.
     *
     * @param certain whether the contract says that it is always there
     */
    record Property(String name, ContractSchema schema, boolean certain) {}

    ContractSchema(JsonNode document, JsonNode schema) {
        this.document = document;
        this.schema = schema;
        this.parts = new ArrayList<>();
        collect(schema, 0);
    }

    private void collect(JsonNode part, int references) {
        parts.add(part);
        if (part.has("$ref") && references < MAX_REFERENCES) {
            collect(document.at(part.get("$ref").asText().replaceFirst("^#", "")), references + 1);
        }
        for (JsonNode all : part.path("allOf")) {
            collect(all, references + 1);
        }
        // Of alternatives the first one that is not null is as good as any.
        for (String alternatives : List.of("oneOf", "anyOf")) {
            for (JsonNode one : part.path(alternatives)) {
                if (!one.path("type").asText().equals("null")) {
                    collect(one, references + 1);
                    break;
                }
            }
        }
    }

    /** Says which model this is: equal for two places that refer to one component. */
    String key() {
        return schema.has("$ref") ? schema.get("$ref").asText() : schema.toString();
    }

    /** A keyword of the schema; what stands beside a reference comes first. */
    JsonNode keyword(String name) {
        for (JsonNode part : parts) {
            if (part.has(name)) {
                return part.get(name);
            }
        }
        return MissingNode.getInstance();
    }

    boolean exists() {
        return schema.isObject();
    }

    boolean isNullable() {
        return types().contains("null") || parts.stream().anyMatch(ContractSchema::hasNullAlternative);
    }

    private static boolean hasNullAlternative(JsonNode part) {
        for (String alternatives : List.of("oneOf", "anyOf")) {
            for (JsonNode one : part.path(alternatives)) {
                if (one.path("type").asText().equals("null")) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isObject() {
        return types().contains("object") || !properties().isEmpty();
    }

    boolean isArray() {
        return types().contains("array") || keyword("items").isObject();
    }

    boolean isOf(String type) {
        return types().contains(type);
    }

    /** The types that the schema names; empty when it names none. */
    synchronized Set<String> types() {
        if (types == null) {
            Set<String> named = new HashSet<>();
            JsonNode type = keyword("type");
            if (type.isTextual()) {
                named.add(type.textValue());
            }
            type.forEach(each -> named.add(each.asText()));
            types = Set.copyOf(named);
        }
        return types;
    }

    String format() {
        return keyword("format").asText();
    }

    /** Whether this is the content of a file. */
    boolean isFile() {
        return format().equals("binary") || keyword("contentMediaType").isTextual();
    }

    synchronized ContractSchema items() {
        if (items == null) {
            items = new ContractSchema(document, keyword("items"));
        }
        return items;
    }

    /** In the order of the contract; those beside a reference first. */
    synchronized List<Property> properties() {
        if (properties == null) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            Set<String> required = new HashSet<>();
            for (JsonNode part : parts) {
                part.path("properties").properties().forEach(each -> found.putIfAbsent(each.getKey(), each.getValue()));
                part.path("required").forEach(each -> required.add(each.asText()));
            }
            properties = found.entrySet().stream()
                    .map(each -> new Property(
                            each.getKey(),
                            new ContractSchema(document, each.getValue()),
                            required.contains(each.getKey())
                                    || each.getValue().path("x-present").asBoolean()))
                    .toList();
        }
        return properties;
    }

    /** Whether a property is one of the schema's that may be left out. */
    boolean isOptional(String name) {
        return properties().stream().anyMatch(property -> property.name().equals(name) && !property.certain());
    }

    Optional<ContractSchema> property(String name) {
        for (Property property : properties()) {
            if (property.name().equals(name)) {
                return Optional.of(property.schema());
            }
        }
        return Optional.empty();
    }

    /** The property that identifies an object: the recorded one, or {@code id}. */
    Optional<String> identity() {
        JsonNode recorded = keyword("x-identity").path("property");
        String name = recorded.isTextual() ? recorded.textValue() : "id";
        return property(name).map(found -> name);
    }

    /** How ids begin, such as {@code off_}: as recorded, or as in the example; empty when neither tells. */
    String idPrefix() {
        JsonNode prefix = keyword("x-identity").path("prefix");
        if (prefix.isArray() && !prefix.isEmpty()) {
            return prefix.get(0).asText();
        }
        if (prefix.isTextual()) {
            return prefix.textValue();
        }
        String example = identity()
                .flatMap(this::property)
                .map(id -> id.keyword("example").asText())
                .orElse("");
        return example.substring(0, example.lastIndexOf('_') + 1);
    }

    /** Whether this is a pair of {@code href} and {@code type}, which points to something else. */
    boolean isLink() {
        return properties().size() == 2
                && property("href").isPresent()
                && property("type").isPresent();
    }

    /** Whether this is an object of links. */
    synchronized boolean isLinks() {
        if (links == null) {
            links = !properties().isEmpty()
                    && properties().stream().allMatch(each -> each.schema().isLink());
        }
        return links;
    }

    /** Whether this is the place of a file that can be fetched for some minutes. */
    boolean isDownloadLink() {
        return keyword("x-download-link").isObject()
                || properties().size() == 2
                        && property("expiresAt").isPresent()
                        && (property("link").isPresent() || property("url").isPresent());
    }
}
