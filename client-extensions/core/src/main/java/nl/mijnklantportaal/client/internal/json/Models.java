package nl.mijnklantportaal.client.internal.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes generated models, each through the factory method that every generated model has. */
final class Models {
    private final Map<Class<?>, Method> factories = new ConcurrentHashMap<>();

    Object of(Class<?> model, Map<String, @Nullable Object> members) {
        try {
            return factories.computeIfAbsent(model, Models::factory).invoke(null, members);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(model.getName() + " cannot be made.", e);
        }
    }

    private static Method factory(Class<?> model) {
        try {
            return model.getMethod("fromJson", Map.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(model.getName() + " is no generated model.", e);
        }
    }
}
