package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * What an object that stands for a file says about it, by the names that the contract has for such facts.
 */
final class FileFacts {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FileFacts() {}

    static Optional<JsonNode> of(String property, ContractSchema schema, Upload file) {
        String name = property.toLowerCase(Locale.ROOT);
        if (name.endsWith("name")) {
            return Values.fitting(NODES.textNode(file.fileName()), schema);
        }
        if (name.endsWith("size")) {
            return Values.fitting(NODES.numberNode(file.size()), schema);
        }
        if (name.contains("mime") || name.equals("mediatype") || name.equals("contenttype")) {
            return Values.fitting(NODES.textNode(file.mediaType()), schema);
        }
        if (name.endsWith("hash")) {
            return Values.fitting(NODES.textNode(file.sha256()), schema);
        }
        return Optional.empty();
    }
}
