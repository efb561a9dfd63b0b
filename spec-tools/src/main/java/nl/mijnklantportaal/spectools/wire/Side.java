package nl.mijnklantportaal.spectools.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One of the two contracts: follows its references. */
final class Side {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final int LONGEST_CHAIN = 100;

    private final JsonNode root;

    Side(JsonNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    /** Returns what a reference refers to; a missing node when it refers to nothing here. */
    JsonNode referred(JsonNode holder) {
        String reference = holder.path("$ref").asString("");
        if (!reference.startsWith("#/")) {
            return MissingNode.getInstance();
        }
        return root.at(URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** Returns a parameter, response, header, body or path item with its references followed. */
    JsonNode followed(JsonNode node) {
        JsonNode found = node;
        for (int steps = 0; found.has("$ref"); steps++) {
            if (steps == LONGEST_CHAIN) {
                return MissingNode.getInstance();
            }
            found = referred(found);
        }
        return found;
    }

    /** Returns the name of the schema component that a reference names; "" when it names none. */
    static String component(JsonNode holder) {
        String reference = holder.path("$ref").asString("");
        String name = reference.startsWith(SCHEMAS) ? reference.substring(SCHEMAS.length()) : "";
        return name.contains("/")
                ? ""
                : URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8)
                        .replace("~1", "/")
                        .replace("~0", "~");
    }
}
