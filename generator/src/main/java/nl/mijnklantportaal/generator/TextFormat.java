package nl.mijnklantportaal.generator;

import java.util.Map;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenProperty;

/** The notation of a date or a time that the core checks, in a shape and as an annotation of Bean Validation. */
enum TextFormat {
    DATE("date", null),
    DATE_TIME("date-time", null),
    LOCAL_DATE_TIME("local-date-time", "Constraint.LOCAL_DATE_TIME"),
    LOCAL_DATE_TIME_IN_MINUTES("local-date-time-in-minutes", "Constraint.LOCAL_DATE_TIME_IN_MINUTES");

    private static final String PRECISION = "x-time-precision";

    private final String name;
    private final String words;

    /** @param words the core's constant with the message; null for the default message of the annotation */
    TextFormat(String name, String words) {
        this.name = name;
        this.words = words;
    }

    /** Returns the notation; null for another format. */
    static TextFormat of(CodegenProperty property) {
        return of(
                property.isDate,
                property.isDateTime,
                property.isString ? property.dataFormat : null,
                property.vendorExtensions);
    }

    /** Returns the notation; null for another format. */
    static TextFormat of(CodegenParameter parameter) {
        return of(
                parameter.isDate,
                parameter.isDateTime,
                parameter.isString ? parameter.dataFormat : null,
                parameter.vendorExtensions);
    }

    private static TextFormat of(boolean date, boolean dateTime, String format, Map<String, Object> extensions) {
        if (date) {
            return DATE;
        }
        if (dateTime) {
            return DATE_TIME;
        }
        if (!LOCAL_DATE_TIME.name.equals(format)) {
            return null;
        }
        return isToTheMinute(extensions) ? LOCAL_DATE_TIME_IN_MINUTES : LOCAL_DATE_TIME;
    }

    /** Whether a {@code local-date-time} has no seconds. */
    static boolean isToTheMinute(Map<String, Object> extensions) {
        return "minutes".equals(extensions.get(PRECISION));
    }

    String annotation() {
        return words == null
                ? "@Format(\"" + name + "\")"
                : "@Format(value = \"" + name + "\", message = " + words + ")";
    }

    String check() {
        return "Constraint.format(\"" + name + "\")";
    }
}
