package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.utils.StringUtils;

/** Writes the rules of a schema over a whole object: number of members, conditions, order of dates. */
final class ConstraintsOfObject {
    private static final String NOT_BEFORE = "x-not-before";
    private static final String MAX_BYTES = "x-max-bytes";

    private static final String LINE = "\n                            ";

    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;
    private final OpenAPI contract;
    private final CodegenModel model;
    private final List<String> rules = new ArrayList<>();

    private ConstraintsOfObject(JsonNode document, OpenAPI contract, CodegenModel model) {
        this.document = document;
        this.contract = contract;
        this.model = model;
    }

    /**
     * Returns the rules of a model as Java code, those of its single values included.
     *
     * @param document the contract as it is written: the parser loses parts of an allOf that only have an if
     * @param contract the parsed contract, in which every schema has a name
     * @param name the name of the schema among the components of both
     * @throws IllegalArgumentException when no check can be made of a rule
     */
    static List<String> of(JsonNode document, OpenAPI contract, CodegenModel model, String name, Schema<?> schema) {
        ConstraintsOfObject constraints = new ConstraintsOfObject(document, contract, model);
        for (CodegenProperty property : model.vars) {
            List<String> checks = Constraints.checks(property);
            if (!checks.isEmpty()) {
                checks.add(0, constant(property));
                constraints.rules.add("ShapeRule.of(" + LINE + String.join("," + LINE, checks) + ")");
            }
        }
        JsonNode written = document.path("components").path("schemas").path(name);
        constraints.add(written.isMissingNode() ? json(schema) : written, new HashSet<>());
        return constraints.rules;
    }

    /** Adds the rules of a schema and of the parts of its allOf, each part once. */
    private void add(JsonNode schema, Set<String> seen) {
        String reference = schema.path("$ref").asText("");
        if (reference.startsWith(SCHEMAS) && seen.add(reference)) {
            add(referred(reference.substring(SCHEMAS.length())), seen);
        }
        schema.path("allOf").forEach(part -> add(part, seen));
        JsonNode min = schema.path("minProperties");
        JsonNode max = schema.path("maxProperties");
        if (min.isNumber() || max.isNumber()) {
            rules.add("ShapeRule.members(" + min.asInt() + ", " + (max.isNumber() ? max.asInt() : "Integer.MAX_VALUE")
                    + ")");
        }
        if (schema.has("if")) {
            condition(schema);
        } else if (schema.has("then") || schema.has("else")) {
            throw refusal("then or else without if", "say if beside it, or remove it");
        }
        if (schema.has(MAX_BYTES)) {
            if (!schema.get(MAX_BYTES).isIntegralNumber()) {
                throw refusal(MAX_BYTES + " " + schema.get(MAX_BYTES).asText(), "say a whole number");
            }
            rules.add("ShapeRule.maxBytes(" + schema.get(MAX_BYTES).asLong() + "L)");
        }
        if (schema.has(NOT_BEFORE)) {
            if (!schema.get(NOT_BEFORE).isArray()) {
                throw refusal(NOT_BEFORE + " that is no list", "say [{property: \u2026, earliest: \u2026}]");
            }
            schema.get(NOT_BEFORE).forEach(this::notBefore);
        }
    }

    private JsonNode referred(String encoded) {
        String name = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)
                .replace("~1", "/")
                .replace("~0", "~");
        JsonNode written = document.path("components").path("schemas").path(name);
        return written.isMissingNode()
                ? json(contract.getComponents().getSchemas().get(name))
                : written;
    }

    private void notBefore(JsonNode pair) {
        CodegenProperty later = property(pair.path("property").asText());
        CodegenProperty earlier = property(pair.path("earliest").asText());
        String format = format(later);
        if (!format.equals(format(earlier))) {
            throw refusal(
                    NOT_BEFORE + " over " + later.baseName + " and " + earlier.baseName,
                    "give both the same format, date, date-time or local-date-time");
        }
        rules.add("ShapeRule.notBefore(" + constant(later) + ", " + constant(earlier) + ", \"" + format + "\")");
    }

    private String format(CodegenProperty property) {
        if (property.isDate) {
            return "date";
        }
        if (property.isDateTime) {
            return "date-time";
        }
        if (!"local-date-time".equals(property.dataFormat)) {
            throw refusal(
                    NOT_BEFORE + " over " + property.baseName, "give it the format date, date-time or local-date-time");
        }
        return property.dataFormat;
    }

    private CodegenProperty property(String name) {
        return model.vars.stream()
                .filter(property -> property.baseName.equals(name))
                .findFirst()
                .orElseThrow(() -> refusal(NOT_BEFORE + " over " + name, "name a property that the schema declares"));
    }

    private void condition(JsonNode schema) {
        ConstraintsOfMembers members = new ConstraintsOfMembers(model);
        rules.add("ShapeRule.when(" + LINE + members.code(schema.get("if"), "if")
                + "," + LINE + JavaText.literal(members.words(schema.get("if")))
                + "," + LINE + (schema.has("then") ? members.code(schema.get("then"), "then") : "null")
                + "," + LINE + (schema.has("else") ? members.code(schema.get("else"), "else") : "null")
                + ")");
    }

    private static JsonNode json(Schema<?> schema) {
        return Json31.mapper().valueToTree(schema);
    }

    private IllegalArgumentException refusal(String what, String remedy) {
        return new IllegalArgumentException("The schema " + model.name + " has " + what
                + ", for which no check can be generated: " + remedy + " by an overlay.");
    }

    static String constant(CodegenProperty property) {
        return StringUtils.underscore(property.name).toUpperCase(Locale.ROOT);
    }
}
