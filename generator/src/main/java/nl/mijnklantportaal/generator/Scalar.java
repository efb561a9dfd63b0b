package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import org.openapitools.codegen.utils.ModelUtils;

/** The Java type of a single value, for an enumeration that may get more values. */
enum Scalar {
    TEXT("String"),
    BOOLEAN("Boolean"),
    INTEGER("Integer"),
    LONG("Long"),
    NUMBER("BigDecimal");

    private final String javaType;

    Scalar(String javaType) {
        this.javaType = javaType;
    }

    /**
     * Finds the type of the values of an enumeration.
     *
     * @param reference the {@code $ref} of its schema
     */
    static Scalar of(OpenAPI contract, String reference) {
        Schema<?> schema = ModelUtils.getReferencedSchema(contract, new Schema<>().$ref(reference));
        if (ModelUtils.isIntegerSchema(schema)) {
            return ModelUtils.isLongSchema(schema) ? LONG : INTEGER;
        }
        if (ModelUtils.isBooleanSchema(schema)) {
            return BOOLEAN;
        }
        return ModelUtils.isNumberSchema(schema) ? NUMBER : TEXT;
    }

    String javaType() {
        return javaType;
    }
}
