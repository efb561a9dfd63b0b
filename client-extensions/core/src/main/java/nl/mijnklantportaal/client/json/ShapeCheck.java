package nl.mijnklantportaal.client.json;

import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** Walks a model and everything below it, and finds what the contract does not allow. */
final class ShapeCheck {
    private ShapeCheck() {}

    static void of(JsonModel model, String path, Findings findings) {
        Shape shape = model.shape();
        Map<String, @Nullable Object> json = model.toJson();
        shape.check(json, (place, problem) -> findings.add(join(path, place), Rank.SHAPE, problem));
        shape.checkValues(json, path, findings);
        for (Property<?> property : shape.properties()) {
            Object raw = json.get(property.name());
            // Models stand in objects, and in arrays of them.
            if ((raw instanceof Map || raw instanceof List) && !property.kind().isAnything()) {
                below(property.kind().read(raw, "", false), JsonPaths.child(path, property.beanName()), findings);
            }
        }
    }

    private static void below(@Nullable Object value, String path, Findings findings) {
        if (value instanceof JsonModel model) {
            of(model, path, findings);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                below(list.get(i), JsonPaths.element(path, i), findings);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> below(member, JsonPaths.value(path, (String) name), findings));
        }
    }

    private static String join(String path, String place) {
        return place.isEmpty() ? path : JsonPaths.child(path, place);
    }
}
