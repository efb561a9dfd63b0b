package nl.mijnklantportaal.client.internal.call;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Map;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.Kind;

/** The kinds of the items that a list may have. */
final class ItemKinds {
    private static final Map<Type, Kind<?>> SCALARS = Map.of(
            String.class, Kind.TEXT,
            Boolean.class, Kind.BOOLEAN,
            Integer.class, Kind.INTEGER,
            Long.class, Kind.LONG,
            BigDecimal.class, Kind.NUMBER);

    private ItemKinds() {}

    static Kind<?> of(Type type) {
        if (type instanceof Class<?> raw && JsonModel.class.isAssignableFrom(raw)) {
            return JsonModels.kind(raw.asSubclass(JsonModel.class));
        }
        return SCALARS.getOrDefault(type, Kind.ANY);
    }
}
