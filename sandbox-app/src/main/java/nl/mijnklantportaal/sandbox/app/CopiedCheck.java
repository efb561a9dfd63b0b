package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;

/**
 * Checks a request that the sandbox refused, or failed, before it looked at what the contract says.
 */
final class CopiedCheck {

    // The default factory logs a warning for each keyword that exists in OpenAPI but not in JSON Schema.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
            .build();

    private CopiedCheck() {}

    /** Whether the SDK would send an object of a schema of the contract. */
    static boolean isValid(CopyContract contract, JsonNode schema, JsonNode object) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(keyword -> root.set(keyword.getKey(), keyword.getValue()));
        root.set("components", contract.components());
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        boolean isOfSchema = SchemaRegistry.withDialect(DIALECT, registry -> registry.schemaRegistryConfig(config))
                .getSchema(root)
                .validate(withoutFiles(object))
                .isEmpty();
        return isOfSchema && isInOrder(schema, object);
    }

    /** Dates and times are written so that the earlier one is the lesser text. */
    private static boolean isInOrder(JsonNode schema, JsonNode object) {
        for (JsonNode rule : schema.path("x-not-before")) {
            JsonNode later = object.path(rule.path("property").asText());
            JsonNode earliest = object.path(rule.path("earliest").asText());
            if (later.isTextual() && earliest.isTextual() && later.textValue().compareTo(earliest.textValue()) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A file is a text in the schema of a form. */
    private static JsonNode withoutFiles(JsonNode value) {
        if (value.isPojo()) {
            return JsonNodeFactory.instance.textNode("file");
        }
        JsonNode copy = value;
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> object.set(member.getKey(), withoutFiles(member.getValue())));
            copy = object;
        } else if (value.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> array.add(withoutFiles(each)));
            copy = array;
        }
        return copy;
    }
}
