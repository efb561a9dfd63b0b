package nl.mijnklantportaal.generator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openapitools.codegen.CodegenProperty;

/**
 * The Java types of the formats of the contract.
 *
 * <p>Templates read the kind of a property under {@link #KIND}, the type that a validator checks under {@link #WIRE_TYPE}, and
 * the type that a builder takes, where it is another than that of the accessor, under {@link #GIVEN}.
 */
final class ModelTypes {
    static final String KIND = "x-kind";
    static final String WIRE_TYPE = "x-wire-type";
    static final String GIVEN = "x-given";
    static final String UNIT = "x-unit";

    private static final Map<String, Typed> BY_FORMAT = Map.of(
            "money", new Typed("Money", "MONEY", "String", "In the currency that stands beside it, else in euros."),
            "vat-rate", new Typed("VatRate", "VAT_RATE", "Integer", "In percent."),
            "date", new Typed("LocalDate", "DATE", "String", null),
            "date-time", new Typed("OffsetDateTime", "DATE_TIME", "String", "Written to the second, with its offset."),
            "local-date-time",
                    new Typed(
                            "LocalDateTime",
                            "LOCAL_DATE_TIME",
                            "String",
                            "Written to the second, without a time zone, which the vendor does not document."));

    private static final Typed MONEY_NUMBER = new Typed(
            "Money", "MONEY_NUMBER", "BigDecimal", "In the currency that stands beside it, else in euros; a number.");

    private static final Typed LONG_IN_TEXT = new Typed("Long", "LONG_IN_TEXT", "String", "Written as text.");

    private static final Typed LOCAL_MINUTES = new Typed(
            "LocalDateTime",
            "LOCAL_DATE_TIME_IN_MINUTES",
            "String",
            "Written to the minute, without a time zone, which the vendor does not document.");

    private ModelTypes() {}

    /** Sets the type of a property and of its elements by their formats. */
    static void settle(CodegenProperty property) {
        if (property.items != null) {
            settle(property.items);
        }
        if (property.isContainer || property.dataFormat == null) {
            return;
        }
        Typed typed = typed(property);
        if (typed == null || property.isEnumRef) {
            return;
        }
        // Its values are still checked, but the type has its own constants.
        property.isEnum = false;
        property.dataType = typed.javaType();
        property.vendorExtensions.put(KIND, "Kind." + typed.kind());
        property.vendorExtensions.put(WIRE_TYPE, typed.wireType());
        if (typed.unit() != null) {
            property.vendorExtensions.put(UNIT, typed.unit());
        }
    }

    /** Sets the type of a property that refers to an enumeration of texts. */
    static void enumeration(CodegenProperty property, String javaPackage, String javaClass) {
        property.dataType = javaClass;
        // A constant of the model may have the same name and would hide the class.
        String unhidden =
                javaClass.equals(javaClass.toUpperCase(Locale.ROOT)) ? javaPackage + "." + javaClass : javaClass;
        property.vendorExtensions.put(KIND, "Kind.enumeration(" + unhidden + "::of)");
        property.vendorExtensions.put(WIRE_TYPE, "String");
    }

    private static Typed typed(CodegenProperty property) {
        boolean number = property.isNumber || property.isDouble || property.isFloat;
        boolean whole = property.isInteger || property.isLong || property.isShort;
        return switch (property.dataFormat) {
            case "money" -> number ? MONEY_NUMBER : of(property, property.isString, List.of("string", "number"));
            case "int64" -> property.isString ? LONG_IN_TEXT : null;
            case "vat-rate" -> of(property, whole, List.of("integer"));
            case "local-date-time" ->
                of(property, property.isString, List.of("string")) != null
                                && TextFormat.isToTheMinute(property.vendorExtensions)
                        ? LOCAL_MINUTES
                        : BY_FORMAT.get("local-date-time");
            case "date" -> property.isDate ? BY_FORMAT.get("date") : null;
            case "date-time" -> property.isDateTime ? BY_FORMAT.get("date-time") : null;
            default -> null;
        };
    }

    private static Typed of(CodegenProperty property, boolean fits, List<String> types) {
        if (!fits) {
            throw new IllegalArgumentException("The property " + property.baseName + " has the format "
                    + property.dataFormat + ", which belongs on the type " + String.join(" or ", types)
                    + ": correct its type or its format by an overlay.");
        }
        return Objects.requireNonNull(BY_FORMAT.get(property.dataFormat));
    }

    /**
     * The Java side of a format.
     *
     * @param kind the constant of the core's {@code Kind}
     * @param wireType its Java type on the wire
     * @param unit a sentence for its Javadoc; null when the type says everything
     */
    private record Typed(String javaType, String kind, String wireType, String unit) {}
}
