package nl.mijnklantportaal.client.generated;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** What the vendor's own document has: there it may say more than was decided, and never less. */
final class Vendored {

    private static final JsonNode DOCUMENT = read("openapi.yaml");
    private static final JsonNode NAMES = read("names.yaml");

    private Vendored() {}

    /** Whether a place of the class is in the document: a component, or a request or an answer that it writes in place. */
    static boolean hasClass(String name) {
        return NAMES.path("schemas").properties().stream()
                .filter(line -> line.getValue().textValue().equals(name))
                .anyMatch(line -> hasPlace(line.getKey()));
    }

    private static boolean hasPlace(String place) {
        String[] words = place.split(" ");
        return words.length > 1
                ? DOCUMENT.path("paths").path(words[1]).has(words[0].toLowerCase(Locale.ROOT))
                : DOCUMENT.at("/components/schemas").has(place.split("[.\\[{]")[0]);
    }

    private static JsonNode read(String name) {
        try {
            return Yaml.mapper().readTree(Path.of("../openapi", name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
