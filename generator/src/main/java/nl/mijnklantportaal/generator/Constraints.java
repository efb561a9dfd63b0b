package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.IJsonSchemaValidationProperties;

/** Writes the constraints of a single value with the same words twice: for Bean Validation and for the shape of a model. */
final class Constraints {
    private static final String ONE_OF = "x-one-of";
    private static final String ANNOTATIONS = "x-annotations";
    private static final String GETTER = "x-getter";
    private static final String WIRE_TYPE = "x-wire-type";
    private static final String PATTERN_WORDS = "x-pattern-message";
    private static final String SIZE_WORDS = "x-size-message";

    private Constraints() {}

    /** Adds to a property, and to its elements, the annotations of its getter. */
    static void write(CodegenProperty property) {
        if (property.items != null) {
            write(property.items);
        }
        List<String> annotations = new ArrayList<>();
        if (property.required && !property.isNullable) {
            annotations.add("@NotNull(message = Constraint.GIVEN)");
        }
        if (property.isModel) {
            annotations.add("@Valid");
        }
        annotations.addAll(annotations(property, property.vendorExtensions, TextFormat.of(property)));
        property.vendorExtensions.put(ANNOTATIONS, inLines(annotations));
        if (!annotations.isEmpty() || property.isContainer) {
            property.vendorExtensions.put(GETTER, true);
        }
        // A validator checks the value on the wire, not the type that the accessor returns.
        property.vendorExtensions.putIfAbsent(WIRE_TYPE, property.dataType);
    }

    /** Adds to a parameter the annotations of its declaration. */
    static void write(CodegenParameter parameter) {
        if (parameter.items != null) {
            write(parameter.items);
        }
        List<String> annotations = new ArrayList<>();
        if (parameter.required && !parameter.isNullable) {
            annotations.add("@NotNull(message = Constraint.GIVEN)");
        }
        if (parameter.isModel) {
            annotations.add("@Valid");
        }
        annotations.addAll(annotations(parameter, parameter.vendorExtensions, TextFormat.of(parameter)));
        parameter.vendorExtensions.put(ANNOTATIONS, inLines(annotations));
        parameter.vendorExtensions.put(WIRE_TYPE, parameter.dataType);
    }

    private static List<String> annotations(
            IJsonSchemaValidationProperties value, Map<String, Object> extensions, TextFormat format) {
        List<String> annotations = new ArrayList<>();
        if (value.getPattern() != null) {
            annotations.add("@Pattern(regexp = " + JavaText.literal(value.getPattern())
                    + message(patternWords(value, extensions)) + ")");
        }
        Size size = Size.of(value, extensions);
        if (size != null) {
            annotations.add("@Size(" + size.range() + message(size.words()) + ")");
        }
        for (Bound bound : Bound.of(value)) {
            annotations.add(bound.annotation() + "(value = " + JavaText.literal(bound.value())
                    + (bound.inclusive() ? "" : ", inclusive = false") + message(bound.words()) + ")");
        }
        if (format != null) {
            annotations.add(format.annotation());
        }
        if (extensions.get(ONE_OF) instanceof List<?> values && !values.isEmpty()) {
            annotations.add("@OneOf({" + listed(values, 12) + "})");
        }
        return annotations;
    }

    /** Returns the constraints of a property as arguments of {@code ShapeRule.of}; empty when there are none. */
    static List<String> checks(CodegenProperty property) {
        List<String> checks = checks(property, property.vendorExtensions, TextFormat.of(property));
        if (property.items != null) {
            List<String> each = checks(property.items);
            if (!each.isEmpty()) {
                checks.add("Constraint." + (property.isMap ? "eachValue(" : "eachElement(") + Kinds.of(property.items)
                        + ", " + joined(each) + ")");
            }
        }
        return checks;
    }

    private static List<String> checks(
            IJsonSchemaValidationProperties value, Map<String, Object> extensions, TextFormat format) {
        List<String> checks = new ArrayList<>();
        if (value.getPattern() != null) {
            checks.add("Constraint.pattern(" + JavaText.literal(value.getPattern())
                    + (extensions.get(PATTERN_WORDS) instanceof String words
                            ? ",\n                                    " + JavaText.literal(words)
                            : "")
                    + ")");
        }
        Size size = Size.of(value, extensions);
        if (size != null) {
            checks.add(size.check());
        }
        for (Bound bound : Bound.of(value)) {
            checks.add("Constraint." + bound.check() + "(" + JavaText.literal(bound.value()) + ")");
        }
        if (format != null) {
            checks.add(format.check());
        }
        if (extensions.get(ONE_OF) instanceof List<?> values && !values.isEmpty()) {
            checks.add("Constraint.oneOf(" + listed(values, 36) + ")");
        }
        return checks;
    }

    private static String patternWords(IJsonSchemaValidationProperties value, Map<String, Object> extensions) {
        return extensions.get(PATTERN_WORDS) instanceof String words
                ? words
                : "must match \"" + value.getPattern() + "\"";
    }

    /** Returns words as a message template, with braces, dollar signs and backslashes escaped. */
    private static String message(String words) {
        return ",\n            message = " + JavaText.literal(words.replaceAll("[\\\\{}$]", "\\\\$0"));
    }

    /** Puts annotations on lines of their own when one of them takes several; the template separates those of a line. */
    private static List<String> inLines(List<String> annotations) {
        return annotations.stream().anyMatch(each -> each.contains("\n"))
                ? List.of(String.join("\n    ", annotations))
                : annotations;
    }

    /** Joins values, each on a line of its own when they do not fit on one. */
    private static String listed(List<?> values, int indentation) {
        String all = joined(values);
        String gap = "\n" + " ".repeat(indentation);
        return all.length() < 70 ? all : gap + all.replace("\", \"", "\"," + gap + "\"");
    }

    private static String joined(List<?> code) {
        return String.join(", ", code.stream().map(Object::toString).toList());
    }

    /** The allowed length of a text, or number of elements or members. */
    private record Size(Integer min, Integer max, String ownWords) {
        static Size of(IJsonSchemaValidationProperties value, Map<String, Object> extensions) {
            Integer min = first(
                    value.getMinLength(), value.getMinItems(), value.getIsMap() ? value.getMinProperties() : null);
            Integer max = first(
                    value.getMaxLength(), value.getMaxItems(), value.getIsMap() ? value.getMaxProperties() : null);
            String words = extensions.get(SIZE_WORDS) instanceof String own ? own : null;
            return min == null && max == null ? null : new Size(min, max, words);
        }

        private static Integer first(Integer... limits) {
            for (Integer limit : limits) {
                if (limit != null) {
                    return limit;
                }
            }
            return null;
        }

        String range() {
            return Stream.of(min == null ? "" : "min = " + min, max == null ? "" : "max = " + max)
                    .filter(limit -> !limit.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        String words() {
            if (ownWords != null) {
                return ownWords;
            }
            int least = min == null ? 0 : min;
            return max == null ? "size must be at least " + least : "size must be between " + least + " and " + max;
        }

        String check() {
            return "Constraint.size(" + (min == null ? 0 : min) + ", " + (max == null ? "Integer.MAX_VALUE" : max)
                    + (ownWords == null ? "" : ", " + JavaText.literal(ownWords)) + ")";
        }
    }

    /** The least or the greatest value of a number. */
    private record Bound(String annotation, String check, String phrase, String value, boolean inclusive) {
        static List<Bound> of(IJsonSchemaValidationProperties value) {
            List<Bound> bounds = new ArrayList<>();
            if (value.getMinimum() != null) {
                boolean inclusive = !Boolean.TRUE.equals(value.getExclusiveMinimum());
                bounds.add(new Bound(
                        "@DecimalMin",
                        inclusive ? "atLeast" : "moreThan",
                        inclusive ? "must be at least " : "must be more than ",
                        value.getMinimum(),
                        inclusive));
            }
            if (value.getMaximum() != null) {
                boolean inclusive = !Boolean.TRUE.equals(value.getExclusiveMaximum());
                bounds.add(new Bound(
                        "@DecimalMax",
                        inclusive ? "atMost" : "lessThan",
                        inclusive ? "must be at most " : "must be less than ",
                        value.getMaximum(),
                        inclusive));
            }
            return bounds;
        }

        String words() {
            return phrase + value;
        }
    }
}
