package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How far the vendor documents a part of the contract, as the core's annotation {@code Stability}. */
final class Stabilities {
    /** The levels of the core's annotation. */
    enum Level {
        DOCUMENTED,
        PARTIAL,
        INFERRED
    }

    static final String ANNOTATION = "x-stability";

    private static final String INFERRED = "x-inferred";
    private static final String COMPLETENESS = "x-completeness";
    private static final String MISSING = "x-missing";
    private static final String SOURCE = "x-source";

    /** What the indentation of an element leaves of 120 characters. */
    private static final int WIDTH = 120 - 24;

    private Stabilities() {}

    /** Returns the level of an operation, a schema or a property; a list of inferred details leaves the rest documented. */
    static Level level(Map<String, Object> extensions) {
        Object inferred = extensions.get(INFERRED);
        if (Boolean.TRUE.equals(inferred)) {
            return Level.INFERRED;
        }
        boolean partial = "partial".equals(extensions.get(COMPLETENESS))
                || (inferred != null && !Boolean.FALSE.equals(inferred))
                || !missing(extensions).isEmpty();
        return partial ? Level.PARTIAL : Level.DOCUMENTED;
    }

    /** Returns what the documentation does not show, in words. */
    static List<String> missing(Map<String, Object> extensions) {
        return texts(extensions.get(MISSING));
    }

    /** Returns the annotation with the level alone. */
    static String annotation(Level level) {
        return "@Stability(Stability.Level." + level + ")";
    }

    /** Returns the annotation with its source and what is missing, each on lines of its own. */
    static String annotation(Map<String, Object> extensions, int indentation) {
        List<String> members = new ArrayList<>();
        texts(extensions.get(SOURCE)).stream()
                .findFirst()
                .ifPresent(source -> members.add("source = " + literal(source, indentation)));
        List<String> missing = missing(extensions);
        if (missing.size() == 1) {
            members.add("missing = " + literal(missing.get(0), indentation));
        } else if (!missing.isEmpty()) {
            String lead = newLine(indentation + 12);
            members.add("missing = {" + lead
                    + String.join(
                            "," + lead,
                            missing.stream()
                                    .map(text -> literal(text, indentation))
                                    .toList())
                    + newLine(indentation + 8) + "}");
        }
        String value = "Stability.Level." + level(extensions);
        if (members.isEmpty()) {
            return annotation(level(extensions));
        }
        String lead = newLine(indentation + 8);
        return "@Stability(" + lead + "value = " + value
                + members.stream().map(member -> "," + lead + member).reduce("", String::concat) + ")";
    }

    /** Marks a model or a property that is not documented in full; everything else stays unmarked. */
    static void mark(Map<String, Object> extensions, int indentation) {
        if (level(extensions) != Level.DOCUMENTED) {
            extensions.put(ANNOTATION, annotation(extensions, indentation));
        }
    }

    private static List<String> texts(Object said) {
        Stream<?> values = said instanceof List<?> several ? several.stream() : Stream.ofNullable(said);
        return values.map(Object::toString).toList();
    }

    /** Writes a text as a literal, in parts where it does not fit on a line. */
    private static String literal(String text, int indentation) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + WIDTH - indentation);
            // A pair of surrogates stays together.
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            parts.add(JavaText.literal(text.substring(at, end)));
            at = end;
        }
        return parts.isEmpty() ? "\"\"" : String.join(newLine(indentation + 16) + "+ ", parts);
    }

    private static String newLine(int indentation) {
        return "\n" + " ".repeat(indentation);
    }
}
