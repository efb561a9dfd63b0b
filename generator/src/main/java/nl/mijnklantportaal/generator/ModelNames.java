package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/** The Java names of models and their properties; refuses a name that Java cannot have or that stands for two things. */
final class ModelNames {
    /** The Java name of a schema or a property whose own name does not fit: an extension that overlays set. */
    static final String JAVA_NAME = "x-java-name";

    /** The types that the templates import or nest: a model of the same name would hide them. */
    private static final Set<String> TAKEN = Set.of(
            "BigDecimal",
            "Boolean",
            "Builder",
            "Consumer",
            "Checks",
            "Constraint",
            "DecimalMax",
            "DecimalMin",
            "Deprecated",
            "FilePart",
            "Format",
            "FormPart",
            "Headers",
            "Identity",
            "IllegalArgumentException",
            "Integer",
            "InvalidRequestException",
            "JsonCreator",
            "JsonModel",
            "JsonModels",
            "JsonValues",
            "Kind",
            "LinkedHashMap",
            "List",
            "LocalDate",
            "LocalDateTime",
            "Long",
            "MalformedFieldException",
            "Map",
            "Money",
            "Members",
            "NotNull",
            "NullMarked",
            "Nullable",
            "Object",
            "OffsetDateTime",
            "OneOf",
            "OpenEnum",
            "Origin",
            "Outcome",
            "Override",
            "Param",
            "Pattern",
            "Property",
            "RequestLine",
            "Shape",
            "ShapeRule",
            "Size",
            "Stability",
            "String",
            "SuppressWarnings",
            "TaxableLine",
            "Valid",
            "VatRate",
            "Void");

    /** The schema and the class by the class name in lower case, because some file systems ignore case. */
    private final Map<String, Named> schemas = new HashMap<>();

    private record Named(String schema, String javaClass) {}

    /**
     * Returns the Java name that an overlay chose for a schema; null when it chose none.
     *
     * @param written the schema as the contract has it
     */
    static String chosen(Schema<?> schema, JsonNode written) {
        boolean named = schema != null
                && schema.getExtensions() != null
                && schema.getExtensions().get(JAVA_NAME) instanceof String;
        return named
                ? (String) schema.getExtensions().get(JAVA_NAME)
                : written.path(JAVA_NAME).textValue();
    }

    /** Returns the class name, with {@code Model} in front when the generated code needs that name itself. */
    static String free(String model) {
        return TAKEN.contains(model) || InterfaceNames.TAKEN.contains(model) ? "Model" + model : model;
    }

    /** Whether a model has this class name when case is ignored. */
    boolean has(String javaClass) {
        return schemas.containsKey(javaClass.toLowerCase(Locale.ROOT));
    }

    /**
     * Records the class of a schema.
     *
     * @throws IllegalArgumentException when Java cannot have it, or another schema has it
     */
    void add(String schema, String javaClass) {
        if (!SourceVersion.isName(javaClass)) {
            throw new IllegalArgumentException("Java can have no class for the schema " + schema + ": give it an "
                    + JAVA_NAME + " by an overlay.");
        }
        Named other = schemas.putIfAbsent(javaClass.toLowerCase(Locale.ROOT), new Named(schema, javaClass));
        if (other != null && !other.schema().equals(schema)) {
            throw new IllegalArgumentException("The schemas " + other.schema() + " and " + schema
                    + (other.javaClass().equals(javaClass)
                            ? " both become " + javaClass
                            : " become " + other.javaClass() + " and " + javaClass + ", which differ in case only")
                    + ": give one of them another in names.yaml.");
        }
    }

    /**
     * Checks the names of the properties of a model.
     *
     * @throws IllegalArgumentException when Java cannot have one of them, or two properties have one
     */
    static void checkProperties(String schema, CodegenModel model) {
        Map<String, String> owners = new HashMap<>(Map.of("DECLARED_PROPERTIES", "what every model declares"));
        for (CodegenProperty property : model.vars) {
            if (!SourceVersion.isName(property.name)) {
                throw new IllegalArgumentException("The schema " + schema + " has the property " + property.baseName
                        + ", for which Java has no name: give it an " + JAVA_NAME + " by an overlay.");
            }
            for (String javaName : ModelAccess.names(property)) {
                String other = owners.put(javaName, property.baseName);
                if (other != null) {
                    throw new IllegalArgumentException("The schema " + schema + " has the properties " + other + " and "
                            + property.baseName + ", which both become " + javaName
                            + ": give one of them an " + JAVA_NAME + " by an overlay.");
                }
            }
        }
    }
}
