package nl.mijnklantportaal.client.json;

import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** Walks through a model and everything inside it, and finds what the contract does not allow. */
final class ShapeCheck {
    private ShapeCheck() {}

    static void of(Shape shape, Map<String, @Nullable Object> json, String path, Findings findings) {
        shape.check(json, (place, problem) -> findings.add(join(path, place), Rank.SHAPE, problem));
        shape.checkValues(json, path, findings);
        for (Property<?> property : shape.properties()) {
            Object raw = json.get(property.name());
            // Models are in objects, and in arrays of objects.
            if (raw instanceof Map || raw instanceof List) {
                property.kind().checkObjects(raw, JsonPaths.child(path, property.beanName()), findings);
            }
        }
    }

    private static String join(String path, String place) {
        return place.isEmpty() ? path : JsonPaths.child(path, place);
    }
}
