package nl.mijnklantportaal.spectools;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema of each discriminator value. A value that is the name of a schema is data and must stay. */
final class Discriminators {

    private Discriminators() {}

    /** Returns the schemas by value for each Discriminator Object, those with an implicit value included. */
    static Map<ObjectNode, Map<String, JsonNode>> find(NamedPlaces places) {
        Map<ObjectNode, Map<String, JsonNode>> all = new IdentityHashMap<>();
        JsonNode schemas = places.document().at("/components/schemas");
        SchemaNodes.visit(places.document(), (place, schema) -> {
            if (!(schema.path("discriminator") instanceof ObjectNode discriminator)) {
                return;
            }
            Map<String, JsonNode> mapped = new LinkedHashMap<>();
            discriminator.path("mapping").properties().forEach(entry -> {
                String name = entry.getValue().asString("");
                JsonNode target = schemas.has(name) ? schemas.get(name) : places.target(name);
                if (!target.isMissingNode()) {
                    mapped.put(entry.getKey(), target);
                }
            });
            schemas.properties().forEach(component -> {
                JsonNode target = component.getValue();
                boolean chosen = Stream.of("oneOf", "anyOf")
                        .flatMap(choice -> schema.path(choice).valueStream())
                        .anyMatch(option -> places.follow(option) == target);
                boolean extending = target.path("allOf").valueStream().anyMatch(part -> places.follow(part) == schema);
                if ((chosen || extending) && mapped.values().stream().noneMatch(each -> each == target)) {
                    mapped.putIfAbsent(component.getKey(), target);
                }
            });
            all.put(discriminator, mapped);
        });
        return all;
    }
}
