package nl.mijnklantportaal.generator;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes text of a contract as string literals of Java. */
final class JavaText {
    private JavaText() {}

    /**
     * Writes one text.
     *
     * @return the text between quotes; Javadoc repeats it, so it never ends a comment
     */
    static String literal(String text) {
        return '"' + escaped(text) + '"';
    }

    /** Writes each value that is not null as a literal of its text. */
    static List<String> literals(List<?> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(value -> literal(value.toString()))
                .toList();
    }

    private static String escaped(String text) {
        StringBuilder java = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                java.append('\\').append(c);
            } else if (c < ' ' || (c == '/' && java.toString().endsWith("*"))) {
                java.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }
}
