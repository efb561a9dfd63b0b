package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Unit, completeness, gaps and sources that the contract gives, as sentences of a Javadoc comment. */
final class Facts {
    private Facts() {}

    /**
     * Returns the sentences in order: the unit first, then the sources.
     *
     * @param vendorName the vendor's name where it differs; else null
     * @return HTML that is safe in a comment; null when there is nothing to say
     */
    static String of(Map<String, Object> extensions, String vendorName) {
        List<String> sentences = new ArrayList<>();
        if (extensions.get(ModelTypes.UNIT) instanceof String unit) {
            sentences.add(Javadoc.safe(unit));
        }
        if (vendorName != null) {
            sentences.add("The vendor calls it " + Javadoc.code(vendorName) + ".");
        }
        add(sentences, "Completeness", extensions.get("x-completeness"));
        Object inferred = extensions.get("x-inferred");
        if (Boolean.TRUE.equals(inferred)) {
            sentences.add("Inferred, not documented.");
        } else if (!Boolean.FALSE.equals(inferred)) {
            add(sentences, "Inferred", inferred);
        }
        add(sentences, "Unknown", extensions.get("x-missing"));
        add(sentences, "Source", extensions.get("x-source"));
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static void add(List<String> sentences, String label, Object value) {
        if (value == null) {
            return;
        }
        String words = words(value);
        sentences.add(label + ": " + words + (words.endsWith(".") ? "" : "."));
    }

    private static String words(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(Facts::words).collect(Collectors.joining("; "));
        }
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> Javadoc.safe(member.getKey().toString()) + ": " + words(member.getValue()))
                    .collect(Collectors.joining("; "));
        }
        return Javadoc.safe(String.valueOf(value));
    }
}
