package nl.mijnklantportaal.client.operations;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** The properties of a model, read through its accessors. */
final class Accessors {
    private Accessors() {}

    /** The value of every property; fails where one cannot be read. */
    static List<@Nullable Object> of(JsonModel model) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Method method : model.getClass().getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !method.getName().equals("toBuilder")) {
                values.add(read(method, model));
            }
        }
        return values;
    }

    private static @Nullable Object read(Method accessor, JsonModel model) {
        try {
            return accessor.invoke(model);
        } catch (InvocationTargetException e) {
            throw new AssertionError(accessor + " cannot be read in " + model.toJson(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
