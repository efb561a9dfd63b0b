package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.utils.ModelUtils;
import org.openapitools.codegen.utils.StringUtils;

/** Writes what a schema says of an object as a whole: how many members, which beside which, one date after another. */
final class ConstraintsOfObject {
    private static final String NOT_BEFORE = "x-not-before";
    private static final String MAX_BYTES = "x-max-bytes";

    private static final String LINE = "\n                            ";

    private final OpenAPI contract;
    private final CodegenModel model;
    private final List<String> rules = new ArrayList<>();

    private ConstraintsOfObject(OpenAPI contract, CodegenModel model) {
        this.contract = contract;
        this.model = model;
    }

    /**
     * The rules of a model as Java code, those of its single values among them.
     *
     * @throws IllegalArgumentException when a rule cannot be checked
     */
    static List<String> of(OpenAPI contract, CodegenModel model, Schema<?> schema) {
        ConstraintsOfObject constraints = new ConstraintsOfObject(contract, model);
        for (CodegenProperty property : model.vars) {
            List<String> checks = Constraints.checks(property);
            if (!checks.isEmpty()) {
                checks.add(0, constant(property));
                constraints.rules.add("ShapeRule.of(" + LINE + String.join("," + LINE, checks) + ")");
            }
        }
        constraints.add(schema);
        return constraints.rules;
    }

    private void add(Schema<?> declared) {
        Schema<?> schema = ModelUtils.getReferencedSchema(contract, declared);
        if (schema.getAllOf() != null) {
            schema.getAllOf().forEach(this::add);
        }
        Integer min = schema.getMinProperties();
        Integer max = schema.getMaxProperties();
        if (min != null || max != null) {
            rules.add("ShapeRule.members(" + (min == null ? 0 : min) + ", " + (max == null ? "Integer.MAX_VALUE" : max)
                    + ")");
        }
        if (schema.getIf() != null) {
            condition(schema);
        } else if (schema.getThen() != null || schema.getElse() != null) {
            throw refusal("then or else without if", "say if beside it, or remove it");
        }
        Map<String, Object> extensions = schema.getExtensions() == null ? Map.of() : schema.getExtensions();
        if (extensions.get(MAX_BYTES) instanceof Number bytes) {
            rules.add("ShapeRule.maxBytes(" + bytes.longValue() + "L)");
        } else if (extensions.containsKey(MAX_BYTES)) {
            throw refusal(MAX_BYTES + " " + extensions.get(MAX_BYTES), "say a whole number");
        }
        if (extensions.containsKey(NOT_BEFORE)) {
            if (!(extensions.get(NOT_BEFORE) instanceof List<?> pairs)) {
                throw refusal(NOT_BEFORE + " that is no list", "say [{property: …, earliest: …}]");
            }
            pairs.forEach(this::notBefore);
        }
    }

    private void notBefore(Object pair) {
        if (!(pair instanceof Map<?, ?> dates)) {
            throw refusal(NOT_BEFORE + " with " + pair, "say [{property: …, earliest: …}]");
        }
        CodegenProperty later = property(dates.get("property"));
        CodegenProperty earlier = property(dates.get("earliest"));
        String format = format(later);
        if (!format.equals(format(earlier))) {
            throw refusal(
                    NOT_BEFORE + " over " + later.baseName + " and " + earlier.baseName,
                    "give both the same format, date, date-time or local-date-time");
        }
        rules.add("ShapeRule.notBefore(" + constant(later) + ", " + constant(earlier) + ", \"" + format + "\")");
    }

    private String format(CodegenProperty property) {
        String format = property.isDate ? "date" : property.isDateTime ? "date-time" : property.dataFormat;
        if (!List.of("date", "date-time", "local-date-time").contains(String.valueOf(format))) {
            throw refusal(
                    NOT_BEFORE + " over " + property.baseName, "give it the format date, date-time or local-date-time");
        }
        return format;
    }

    private CodegenProperty property(Object name) {
        return model.vars.stream()
                .filter(property -> property.baseName.equals(name))
                .findFirst()
                .orElseThrow(() -> refusal(NOT_BEFORE + " over " + name, "name a property that the schema declares"));
    }

    private void condition(Schema<?> schema) {
        ConstraintsOfMembers members = new ConstraintsOfMembers(model);
        JsonNode condition = json(schema.getIf());
        String then = schema.getThen() == null ? "null" : members.code(json(schema.getThen()), "then");
        String otherwise = schema.getElse() == null ? "null" : members.code(json(schema.getElse()), "else");
        rules.add("ShapeRule.when(" + LINE + members.code(condition, "if")
                + "," + LINE + ClientCodegen.literal(members.words(condition))
                + "," + LINE + then + "," + LINE + otherwise + ")");
    }

    private static JsonNode json(Schema<?> schema) {
        return Json31.mapper().valueToTree(schema);
    }

    private IllegalArgumentException refusal(String what, String remedy) {
        return new IllegalArgumentException("The schema " + model.name + " has " + what
                + ", which no check can be made of: " + remedy + " by an overlay.");
    }

    static String constant(CodegenProperty property) {
        return StringUtils.underscore(property.name).toUpperCase(Locale.ROOT);
    }
}
