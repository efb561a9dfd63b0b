package nl.mijnklantportaal.generator;

import org.openapitools.codegen.CodegenProperty;

/** Writes the core's {@code Kind} of a property as Java code. */
final class Kinds {
    private Kinds() {}

    /** Returns the kind of a property whose type is set. */
    static String of(CodegenProperty property) {
        if (property.isArray) {
            return "Kind.listOf(" + ofElement(property.items) + ")";
        }
        if (property.isMap) {
            return "Kind.mapOf(" + ofElement(property.items) + ")";
        }
        if (property.vendorExtensions.get(ModelTypes.KIND) instanceof String typed) {
            return typed;
        }
        if (property.isModel && !property.isNull) {
            return "Kind.object(" + property.dataType + ".class)";
        }
        if (property.isFile || property.isBinary) {
            return "Kind.<FilePart>part()";
        }
        return "Kind." + scalar(property);
    }

    private static String ofElement(CodegenProperty element) {
        return of(element) + (element.isNullable ? ".nullable()" : "");
    }

    private static String scalar(CodegenProperty property) {
        if (property.isNull) {
            return "NULL";
        }
        if (property.isFreeFormObject || property.isAnyType) {
            return "ANY";
        }
        if (property.isBoolean) {
            return "BOOLEAN";
        }
        if (property.isLong) {
            return "LONG";
        }
        if (property.isInteger) {
            return "INTEGER";
        }
        return property.isNumber || property.isDouble || property.isFloat ? "NUMBER" : "TEXT";
    }
}
