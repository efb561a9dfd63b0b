package nl.mijnklantportaal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The values of an answer that are examples: a matching rule takes others as well.
 *
 * <p>They come from the examples of the contract, and a vendor who words one anew changes nothing of what is expected.
 */
final class PactExamples {
    private PactExamples() {}

    /** Returns an interaction with the examples of the pinned one wherever both have one of the same kind. */
    static JsonNode pinned(JsonNode pinned, JsonNode interaction) {
        JsonNode result = interaction.deepCopy();
        if (result.at("/response/body") instanceof ObjectNode body && body.has("content")) {
            JsonNode rules = result.at("/response/matchingRules/body");
            body.set("content", pinned("$", pinned.at("/response/body/content"), body.get("content"), rules));
        }
        return result;
    }

    private static JsonNode pinned(String path, JsonNode pinned, JsonNode now, JsonNode rules) {
        if (now instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(pinned(
                            path + "." + member.getKey(), pinned.path(member.getKey()), member.getValue(), rules)));
            return now;
        }
        for (int i = 0; now.isArray() && i < now.size(); i++) {
            pinned(path + "[*]", pinned.path(i), now.get(i), rules);
        }
        boolean isExample = rules.has(path) && now.isValueNode() && pinned.getNodeType() == now.getNodeType();
        return isExample ? pinned : now;
    }
}
