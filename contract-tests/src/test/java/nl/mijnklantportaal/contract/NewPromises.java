package nl.mijnklantportaal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.mijnklantportaal.openapi.EffectiveContract;

/**
 * The members that the vendor's document promises in an answer beyond those that are pinned: a consumer that does not ask for them
 * expects the same as before.
 */
final class NewPromises {
    private static final String BASE = "/v1";

    private NewPromises() {}

    /** Whether the vendor's own document has the operation of an interaction, and no page had to be read for it. */
    static boolean documented(JsonNode interaction) {
        String path = interaction.at("/request/path").textValue();
        String method = interaction.at("/request/method").textValue().toLowerCase(Locale.ROOT);
        return contract()
                .path("paths")
                .propertyStream()
                .filter(each -> path.matches(BASE + each.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                .map(each -> each.getValue().path(method))
                .anyMatch(operation -> operation.isObject() && !operation.has("x-source"));
    }

    /**
     * Returns a pact without the members of answers that the pinned one lacks and a matching rule covers.
     *
     * @param documented says of which interactions
     */
    static JsonNode without(JsonNode pinned, JsonNode now, Predicate<JsonNode> documented) {
        Map<String, JsonNode> before = pinned.path("interactions")
                .valueStream()
                .collect(Collectors.toMap(PinnedPact::description, interaction -> interaction));
        JsonNode result = now.deepCopy();
        result.path("interactions").forEach(interaction -> {
            JsonNode one = before.get(PinnedPact.description(interaction));
            if (one != null
                    && documented.test(interaction)
                    && interaction.at("/response/matchingRules/body") instanceof ObjectNode rules) {
                remove("$", one.at("/response/body/content"), interaction.at("/response/body/content"), rules);
            }
        });
        return result;
    }

    private static void remove(String path, JsonNode pinned, JsonNode now, ObjectNode rules) {
        if (now instanceof ObjectNode object && pinned.isObject()) {
            for (String name :
                    List.copyOf(object.propertyStream().map(Map.Entry::getKey).toList())) {
                String member = path + "." + name;
                List<String> own = rules.propertyStream()
                        .map(Map.Entry::getKey)
                        .filter(rule -> rule.equals(member) || rule.startsWith(member + "."))
                        .toList();
                if (pinned.has(name)) {
                    remove(member, pinned.get(name), object.get(name), rules);
                } else if (!own.isEmpty()) {
                    object.remove(name);
                    rules.remove(own);
                }
            }
        }
        for (int i = 0; now.isArray() && i < now.size(); i++) {
            remove(path + "[*]", pinned.path(i), now.get(i), rules);
        }
    }

    private static JsonNode contract() {
        try (InputStream contract = EffectiveContract.open()) {
            return Json.MAPPER.readTree(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
