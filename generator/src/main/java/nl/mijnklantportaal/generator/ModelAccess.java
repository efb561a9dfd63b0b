package nl.mijnklantportaal.generator;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.utils.StringUtils;

/** Marks how a model and its builder give access to properties: nullness, adders and parameter names. */
final class ModelAccess {
    static final String PRESENT = "x-present";
    static final String NEVER_NULL = "x-never-null";
    static final String ADDER = "x-adder";
    private static final String ELEMENT = "x-element";
    private static final String PARAMETER = "x-parameter";
    private static final String JAVADOC = "x-javadoc";
    private static final String VENDOR_NAME = "x-vendor-name";

    /** The indentation of the members of a builder. */
    private static final int INDENTATION = 8;

    /** Names that the template of an adder uses itself: its builder, and the first word of a full class name. */
    private static final Set<String> OF_TEMPLATE = Set.of("builder", "nl");

    private ModelAccess() {}

    /** Marks a model whose properties have their types. */
    static void settle(CodegenModel model) {
        String name = Javadoc.code(model.name);
        Javadoc javadoc = new Javadoc(0)
                .paragraphs(
                        model.unescapedDescription,
                        model.isEnum
                                ? "Values of " + name + " that the contract lists; the server may send others."
                                : "The contract's schema " + name + ", which it does not describe.");
        describe(model.vendorExtensions, javadoc, vendorName(model.vendorExtensions, null));
        Stabilities.mark(model.vendorExtensions, 0);
        model.vars.forEach(ModelAccess::settle);
    }

    private static void settle(CodegenProperty property) {
        boolean present = Boolean.TRUE.equals(property.vendorExtensions.get(PRESENT));
        if (!property.isNull && (present || (property.required && !property.isNullable && !property.isAnyType))) {
            property.vendorExtensions.put(NEVER_NULL, true);
        }
        property.vendorExtensions.put(PARAMETER, property.name.equals(constant(property)) ? "value" : property.name);
        if (property.isArray) {
            adder(property);
        }
        String renamed = property.name.equals(property.baseName) ? null : property.baseName;
        Javadoc javadoc = new Javadoc(INDENTATION)
                .paragraphs(
                        property.unescapedDescription,
                        "The member " + Javadoc.code(property.baseName) + ", which the contract does not describe.");
        describe(property.vendorExtensions, javadoc, vendorName(property.vendorExtensions, renamed));
        Stabilities.mark(property.vendorExtensions, 4);
    }

    private static void adder(CodegenProperty property) {
        Object chosen = property.vendorExtensions.get(Singular.EXTENSION);
        String singular = chosen == null ? Singular.of(property.name) : chosen.toString();
        String adder = "add" + StringUtils.camelize(singular);
        if (!SourceVersion.isIdentifier(adder)) {
            throw new IllegalArgumentException("The list " + property.baseName + " has the singular " + singular
                    + ", from which Java can make no method name: give it another " + Singular.EXTENSION
                    + " by an overlay.");
        }
        boolean usable = SourceVersion.isName(singular)
                && !singular.equals(constant(property))
                && !OF_TEMPLATE.contains(singular);
        property.vendorExtensions.put(ADDER, adder);
        property.vendorExtensions.put(ELEMENT, usable ? singular : "element");
        property.items.vendorExtensions.put(ADDER, adder);
        property.items.vendorExtensions.put(ELEMENT, usable ? singular : "element");
    }

    /** Returns all Java names of a property in the model and its builder; no other property may have one of them. */
    static Set<String> names(CodegenProperty property) {
        Set<String> names = new LinkedHashSet<>();
        names.add(property.name);
        names.add(property.getter);
        names.add(constant(property));
        if (property.vendorExtensions.get(ADDER) instanceof String adder) {
            names.add(adder);
        }
        return names;
    }

    /** Returns the constant of a property, as the template {@code constant} writes it. */
    private static String constant(CodegenProperty property) {
        return StringUtils.underscore(property.name).toUpperCase(Locale.ROOT);
    }

    private static String vendorName(Map<String, Object> extensions, String otherwise) {
        return extensions.get(VENDOR_NAME) instanceof String name ? name : otherwise;
    }

    private static void describe(Map<String, Object> extensions, Javadoc javadoc, String vendorName) {
        String facts = Facts.of(extensions, vendorName);
        if (facts != null) {
            javadoc.paragraph(facts);
        }
        extensions.put(JAVADOC, javadoc.lines());
    }
}
