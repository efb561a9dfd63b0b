package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * The named objects of a contract of which no property is known. Each becomes a class all the same, so that a property which
 * becomes known later is a new accessor and breaks nobody's code; the generator would take an object of any class for it.
 */
final class UnknownObjects {
    private static final String PLACEHOLDER = "x-unknown";

    private UnknownObjects() {}

    /** Gives each a property, without which the generator makes no class. */
    static void settle(OpenAPI contract) {
        if (contract.getComponents() != null && contract.getComponents().getSchemas() != null) {
            contract.getComponents().getSchemas().values().stream()
                    .filter(UnknownObjects::isUnknown)
                    .forEach(schema -> schema.addProperty(PLACEHOLDER, new Schema<>()));
        }
    }

    private static boolean isUnknown(Schema<?> schema) {
        boolean object = "object".equals(schema.getType()) || List.of("object").equals(types(schema));
        return object
                && (schema.getProperties() == null || schema.getProperties().isEmpty())
                && schema.getAdditionalProperties() == null
                && schema.getAllOf() == null
                && schema.getOneOf() == null
                && schema.getAnyOf() == null;
    }

    private static List<String> types(Schema<?> schema) {
        return schema.getTypes() == null ? List.of() : List.copyOf(schema.getTypes());
    }

    /** Takes the property away again. */
    static void forget(CodegenModel model) {
        for (List<CodegenProperty> properties :
                List.of(model.vars, model.allVars, model.optionalVars, model.requiredVars, model.readWriteVars)) {
            properties.removeIf(property -> property.baseName.equals(PLACEHOLDER));
        }
        model.hasVars = !model.vars.isEmpty();
    }
}
