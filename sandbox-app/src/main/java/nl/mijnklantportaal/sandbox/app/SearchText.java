package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What somebody looks for in texts and numbers, in upper or lower case.
 */
final class SearchText {

    private final String folded;

    SearchText(String text) {
        this.folded = fold(text.strip());
    }

    /** Each word of a text by itself. */
    static List<SearchText> words(String text) {
        return Stream.of(text.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(SearchText::new)
                .toList();
    }

    boolean isEmpty() {
        return folded.isEmpty();
    }

    /** Whether one of the values in it has the text. */
    boolean isIn(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode each : value) {
                if (isIn(each)) {
                    return true;
                }
            }
            return isEmpty();
        }
        return !value.isNull() && fold(value.asText()).contains(folded);
    }

    /** An é of one character is one of two as well. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
