package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.utils.ModelUtils;

/** Marks a model with what its schema says of the whole object: its identity, and that it allows no other members. */
final class SchemaMarks {
    private static final String IDENTITY = "x-identity";
    private static final String IDENTITY_CALL = "x-identity-call";
    private static final String CLOSED = "x-closed";
    private static final String SENSITIVE = "x-sensitive";

    private final OpenAPI contract;

    SchemaMarks(OpenAPI contract) {
        this.contract = contract;
    }

    /** Marks the model when its schema, or the one schema that is all of it, allows no other members. */
    void markClosed(CodegenModel model, Schema<?> schema) {
        if (isClosed(schema)) {
            model.vendorExtensions.put(CLOSED, true);
        }
    }

    /**
     * Marks the property whose presence proves that an answer is this model.
     *
     * @throws IllegalArgumentException when the schema does not have the property that its {@code x-identity} names
     */
    void markIdentity(CodegenModel model, Schema<?> schema) {
        Map<?, ?> identity = identity(schema);
        if (identity == null) {
            return;
        }
        List<?> prefixes = identity.get("prefix") instanceof List<?> several
                ? several
                : Stream.ofNullable(identity.get("prefix")).toList();
        CodegenProperty proof = model.vars.stream()
                .filter(property -> property.baseName.equals(identity.get("property")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The schema " + model.name + " has no property "
                        + identity.get("property") + ", which its x-identity names."));
        proof.vendorExtensions.put(ModelAccess.PRESENT, true);
        proof.vendorExtensions.put(IDENTITY_CALL, ".identity(" + String.join(", ", JavaText.literals(prefixes)) + ")");
    }

    /** Marks a property that is to be redacted; the parser drops the mark of a reference that may be null. */
    static void markSensitive(CodegenProperty property, JsonNode written) {
        if (written.path(SENSITIVE).asBoolean(false)) {
            property.vendorExtensions.put(SENSITIVE, true);
        }
    }

    /** Whether an answer that is this model proves itself by a property. */
    static boolean hasIdentity(CodegenModel model) {
        return model.vars.stream().anyMatch(property -> property.vendorExtensions.containsKey(IDENTITY_CALL));
    }

    /** The schema's own identity, or else the first one among its parts; null when there is none. */
    private Map<?, ?> identity(Schema<?> schema) {
        Schema<?> found = ModelUtils.getReferencedSchema(contract, schema);
        if (found.getExtensions() != null && found.getExtensions().get(IDENTITY) instanceof Map<?, ?> own) {
            return own;
        }
        if (found.getAllOf() == null) {
            return null;
        }
        return found.getAllOf().stream()
                .map(this::identity)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private boolean isClosed(Schema<?> schema) {
        if (isFalse(schema.getAdditionalProperties()) || isFalse(schema.getUnevaluatedProperties())) {
            return true;
        }
        if (schema.getAllOf() == null || schema.getAllOf().size() != 1 || schema.getProperties() != null) {
            return false;
        }
        Schema<?> all =
                ModelUtils.getReferencedSchema(contract, schema.getAllOf().get(0));
        return all != schema && isClosed(all);
    }

    /** Whether a schema is the boolean {@code false}, which OpenAPI 3.1 allows as a schema. */
    private static boolean isFalse(Object schema) {
        return Boolean.FALSE.equals(schema)
                || (schema instanceof Schema<?> object && Boolean.FALSE.equals(object.getBooleanSchemaValue()));
    }
}
