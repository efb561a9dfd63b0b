package nl.mijnklantportaal.client.internal.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes requests of a class with the builder that every generated model has. */
final class RequestBuilder {
    private final Method builder;
    private final Method build;
    private final Method buildUnchecked;

    private RequestBuilder(Method builder, Method build, Method buildUnchecked) {
        this.builder = builder;
        this.build = build;
        this.buildUnchecked = buildUnchecked;
    }

    static RequestBuilder of(Class<?> model) {
        try {
            Method builder = model.getMethod("builder");
            Class<?> type = builder.getReturnType();
            return new RequestBuilder(builder, type.getMethod("build"), type.getMethod("buildUnchecked"));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(model.getName() + " is no generated model.", e);
        }
    }

    /** The class of the builder, which the code that fills it in takes. */
    Class<?> type() {
        return builder.getReturnType();
    }

    /**
     * Makes a request.
     *
     * @param checked whether its constraints are checked
     * @param fill fills in the builder; its exceptions are passed on
     */
    @SuppressWarnings("unchecked") // its parameter is the builder, as MethodForm has made sure of
    Object make(boolean checked, Consumer<?> fill) {
        Object made = invoke(builder, null);
        ((Consumer<Object>) fill).accept(made);
        return invoke(checked ? build : buildUnchecked, made);
    }

    /**
     * The setter of a property: the one with its name, or the only one that takes a value of that type.
     *
     * @param property the JSON name
     * @param type the type of the value
     * @return null when the builder has no such setter
     */
    @Nullable
    Setter setter(String property, Class<?> type) {
        List<Method> setters = Arrays.stream(type().getMethods())
                .filter(method -> method.getReturnType() == type()
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {type}))
                .toList();
        Method setter = setters.stream()
                .filter(method -> method.getName().equals(property))
                .findFirst()
                .orElse(setters.size() == 1 ? setters.get(0) : null);
        return setter == null ? null : (made, value) -> invoke(setter, made, value);
    }

    private static Object invoke(Method method, @Nullable Object target, @Nullable Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(method + " failed.", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called.", e);
        }
    }

    /** Sets one property of a builder. */
    interface Setter {
        void set(Object builder, @Nullable Object value);
    }
}
