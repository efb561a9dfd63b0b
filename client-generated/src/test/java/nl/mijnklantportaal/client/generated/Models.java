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
import nl.mijnklantportaal.client.generated.model.CustomerOffer;
import nl.mijnklantportaal.client.generated.support.JsonModel;

/** The models that the build generated, found rather than listed, so that a new one is tested from its first day. */
final class Models {
    private Models() {}

    static List<Class<? extends JsonModel>> all() {
        Path classes;
        try {
            classes = Path.of(CustomerOffer.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve(CustomerOffer.class.getPackageName().replace('.', '/'));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info"))
                    .sorted()
                    .<Class<? extends JsonModel>>map(Models::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What reads a property: every public method of the class itself without parameter, but for the way to a builder. */
    static List<Method> accessors(Class<? extends JsonModel> model) {
        return Arrays.stream(model.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 0
                        && !method.getName().equals("toBuilder"))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    /** The wire names of the properties; in this contract an accessor is called as its property is. */
    static List<String> propertyNames(Class<? extends JsonModel> model) {
        return accessors(model).stream()
                .map(Method::getName)
                .filter(name -> !name.endsWith("AsDate") && !name.endsWith("AsDateTime"))
                .toList();
    }

    /** Calls an accessor; what it throws comes out as it is. */
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

    private static Class<? extends JsonModel> load(String file) {
        try {
            return Class.forName(CustomerOffer.class.getPackageName() + "." + file.replace(".class", ""))
                    .asSubclass(JsonModel.class);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
