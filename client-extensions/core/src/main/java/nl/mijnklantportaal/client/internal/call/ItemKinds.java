package nl.mijnklantportaal.client.internal.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Map;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.Kind;
import org.jspecify.annotations.Nullable;

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
            return model(raw.asSubclass(JsonModel.class));
        }
        return SCALARS.getOrDefault(type, Kind.ANY);
    }

    private static <M extends JsonModel> Kind<M> model(Class<M> type) {
        try {
            Method factory = type.getMethod("fromJson", Map.class);
            return Kind.object((json, path) -> type.cast(made(factory, json)));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " is no generated model.", e);
        }
    }

    private static @Nullable Object made(Method factory, Map<String, @Nullable Object> json) {
        try {
            return factory.invoke(null, json);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(factory + " failed.", e);
        }
    }
}
