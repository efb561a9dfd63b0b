package nl.mijnklantportaal.client.generated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.jspecify.annotations.Nullable;

/** The models that the build generated, found by reflection, so that a new one is tested from its first day. */
final class Models {
    private static final String PACKAGE = CustomerOffer.class.getPackageName();

    private Models() {}

    static List<Class<? extends JsonModel>> all() {
        try {
            return in(
                    Path.of(CustomerOffer.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    Models.class.getClassLoader());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The models among the class files of a folder, without enumerations. */
    static List<Class<? extends JsonModel>> in(Path classes, ClassLoader loader) {
        try (Stream<Path> files = Files.list(classes.resolve(PACKAGE.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info"))
                    .sorted()
                    .<Class<?>>map(file -> load(file, loader))
                    .filter(JsonModel.class::isAssignableFrom)
                    .<Class<? extends JsonModel>>map(type -> type.asSubclass(JsonModel.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The accessors: every public method of the class itself without parameters, except toBuilder. */
    static List<Method> accessors(Class<? extends JsonModel> model) {
        return Arrays.stream(model.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 0
                        && !method.getName().equals("toBuilder"))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    /** The wire names of the properties. */
    static List<String> propertyNames(Class<? extends JsonModel> model) {
        return properties(model).<String>map(Property::name).toList();
    }

    private static Stream<Property<?>> properties(Class<? extends JsonModel> model) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.getType() == Property.class)
                .map(field -> {
                    try {
                        field.setAccessible(true);
                        return (Property<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static String beanName(Property<?> property) {
        try {
            Method name = Property.class.getDeclaredMethod("beanName");
            name.setAccessible(true);
            return (String) name.invoke(property);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The name of a property's accessor and setter, which a validator uses too. */
    static List<String> accessorNames(Class<? extends JsonModel> model) {
        return properties(model).map(Models::beanName).toList();
    }

    /** True when the accessor is annotated as nullable. */
    static boolean mayGiveNull(Method accessor) {
        return accessor.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }

    /** The type in which a builder takes what an accessor gives. */
    static Class<?> given(Method accessor) {
        return accessor.getReturnType() == Long.class && !acceptsNull(accessor) ? long.class : accessor.getReturnType();
    }

    private static boolean acceptsNull(Method accessor) {
        return Arrays.stream(accessor.getDeclaringClass().getDeclaredClasses())
                .flatMap(builder -> Arrays.stream(builder.getMethods()))
                .anyMatch(setter -> setter.getName().equals(accessor.getName())
                        && List.of(setter.getParameterTypes()).equals(List.of(Long.class)));
    }

    /** Calls an accessor and throws its exception unwrapped. */
    static Object call(Method accessor, JsonModel model) {
        try {
            return accessor.invoke(model);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The model with one property set through its builder. */
    static JsonModel with(JsonModel model, Method accessor, Object value) {
        try {
            Object builder = model.getClass().getMethod("toBuilder").invoke(model);
            builder.getClass().getMethod(accessor.getName(), given(accessor)).invoke(builder, value);
            return (JsonModel) builder.getClass().getMethod("buildUnchecked").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String file, ClassLoader loader) {
        try {
            return Class.forName(PACKAGE + "." + file.replace(".class", ""), true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
