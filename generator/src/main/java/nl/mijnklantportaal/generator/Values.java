package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.utils.ModelUtils;

/** Gives properties and parameters the types that our templates write, where the generator has its own templates in mind. */
final class Values {
    private static final String ONE_OF = "x-one-of";
    private static final String WIRE_NAME = "x-wire-name";

    private final OpenAPI contract;

    Values(OpenAPI contract) {
        this.contract = contract;
    }

    /** Settles the kind of value of a property and of its elements. */
    void settle(CodegenProperty property) {
        if (property.items != null) {
            settle(property.items);
            property.items.isNullable |= property.items.isAnyType || property.items.isFreeFormObject;
        }
        if (property.isNull) {
            property.isNullable = true;
            property.isModel = false;
        }
        property.vendorExtensions.put(WIRE_NAME, JavaText.literal(property.baseName));
        // A request need not have a property that the server sets.
        property.required &= !property.isReadOnly;
        if (property.isDecimal) {
            // A number that is written as text stays text, like any format of text.
            property.isDecimal = false;
            property.isNumeric = false;
        }
        if ((property.isEnum || property.isEnumRef) && !property.isContainer) {
            property.vendorExtensions.put(ONE_OF, JavaText.literals((List<?>) property.allowableValues.get("values")));
        }
        if (property.isEnumRef) {
            setScalar(property, Scalar.of(contract, property.getRef()));
        } else if (property.getRef() != null && !property.isContainer && !property.isPrimitiveType) {
            // The generator takes an object with typed additional properties for no model.
            property.isModel = true;
        }
    }

    private static void setScalar(CodegenProperty property, Scalar scalar) {
        property.dataType = scalar.javaType();
        property.isString = scalar == Scalar.TEXT;
        property.isBoolean = scalar == Scalar.BOOLEAN;
        property.isInteger = scalar == Scalar.INTEGER;
        property.isLong = scalar == Scalar.LONG;
        property.isNumber = scalar == Scalar.NUMBER;
        property.isNumeric = scalar != Scalar.TEXT && scalar != Scalar.BOOLEAN;
        property.isModel = false;
    }

    /**
     * Gives a property of a model and its elements the types of their formats and enumerations.
     *
     * @param modelName the class of a schema by the name of the schema
     */
    void setJavaTypes(CodegenProperty property, String modelPackage, UnaryOperator<String> modelName) {
        ModelTypes.settle(property);
        for (CodegenProperty each = property; each != null; each = each.items) {
            if (each.isEnumRef && !each.isContainer && Scalar.of(contract, each.getRef()) == Scalar.TEXT) {
                ModelTypes.enumeration(each, modelPackage, modelName.apply(ModelUtils.getSimpleRef(each.getRef())));
            }
        }
    }

    /** Settles the kind of value of a parameter and of its elements. */
    void settle(CodegenParameter parameter) {
        if (parameter.isPathParam) {
            // Text is written into a path as it is; no template formats it.
            parameter.dataType = "String";
            parameter.isArray = false;
            parameter.isMap = false;
            parameter.isModel = false;
        }
        if (parameter.items != null) {
            settle(parameter.items);
        }
        if ((parameter.isEnum || parameter.isEnumRef) && !parameter.isContainer) {
            parameter.vendorExtensions.put(
                    ONE_OF, JavaText.literals((List<?>) parameter.allowableValues.get("values")));
        }
        if (parameter.isEnumRef && !parameter.isPathParam) {
            parameter.dataType =
                    Scalar.of(contract, parameter.getSchema().getRef()).javaType();
            parameter.isEnumRef = false;
        }
    }
}
