package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/** The interfaces of the core that a model can implement by {@code x-java-implements}, with their methods. */
public final class CoreInterfaces {
    static final String EXTENSION = "x-java-implements";
    static final String IMPLEMENTS = "x-implemented-type";
    static final String OVERRIDES = "x-overrides";

    /** Methods with their types. The core is built after this module, so a test of the core checks this table. */
    private static final Map<String, Map<String, String>> METHODS =
            Map.of("TaxableLine", Map.of("amountExclVat", "Money", "vatRate", "VatRate"));

    private CoreInterfaces() {}

    /**
     * Returns the table.
     *
     * @return by the simple name of each interface, the result type of each method
     */
    public static Map<String, Map<String, String>> methods() {
        return METHODS;
    }

    /** Marks the model and its accessors; throws when the model cannot implement the interface. */
    static void implement(CodegenModel model, Object chosen) {
        if (chosen == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        (chosen instanceof List<?> several ? several : List.of(chosen)).forEach(name -> names.add(name.toString()));
        for (String name : names) {
            if (!METHODS.containsKey(name)) {
                throw new IllegalArgumentException("The schema " + model.name + " has the " + EXTENSION + " " + name
                        + ", which is no interface of the core that a model can implement: choose one of "
                        + METHODS.keySet() + ".");
            }
            new TreeMap<>(METHODS.get(name)).forEach((method, type) -> override(model, name, method, type));
        }
        model.vendorExtensions.put(IMPLEMENTS, String.join(", ", names));
    }

    private static void override(CodegenModel model, String type, String method, String result) {
        CodegenProperty property = model.vars.stream()
                .filter(each -> each.name.equals(method))
                .findFirst()
                .orElseThrow(() -> cannot(model, type, "it has no property " + method));
        if (property.isContainer || !property.dataType.equals(result)) {
            throw cannot(model, type, method + " is read as " + property.dataType + " and not as " + result);
        }
        if (!property.vendorExtensions.containsKey(ModelAccess.NEVER_NULL)) {
            throw cannot(model, type, method + " is neither required nor marked " + ModelAccess.PRESENT);
        }
        property.vendorExtensions.put(OVERRIDES, true);
    }

    private static IllegalArgumentException cannot(CodegenModel model, String type, String why) {
        return new IllegalArgumentException("The schema " + model.name + " cannot implement " + type + ", because "
                + why + ": correct the property, or remove " + EXTENSION + ", by an overlay.");
    }
}
