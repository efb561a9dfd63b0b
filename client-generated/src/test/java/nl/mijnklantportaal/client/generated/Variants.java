package nl.mijnklantportaal.client.generated;

import feign.Param;
import feign.QueryMap;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import nl.mijnklantportaal.client.json.JsonModel;

/** The methods of generated interfaces, by their annotations. */
final class Variants {
    private Variants() {}

    /** Every generated interface of operations. */
    static List<Class<?>> interfaces(Generated generated) throws Exception {
        List<Class<?>> interfaces = new ArrayList<>();
        Path folder = generated.classes().resolve("nl/mijnklantportaal/client/api");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("PortalResources")) {
                    interfaces.add(generated.api(name));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return interfaces;
    }

    /** The kinds that only an interface with a natural key has. */
    static final Set<Variant.Kind> KEYED = EnumSet.of(
            Variant.Kind.CREATE_MODE, Variant.Kind.CREATE_ALL, Variant.Kind.RECONCILE, Variant.Kind.RECONCILE_ALL);

    static List<Method> defaults(Class<?> api) {
        return Arrays.stream(api.getMethods()).filter(Method::isDefault).toList();
    }

    static List<Method> plain(Class<?> api) {
        return Arrays.stream(api.getMethods())
                .filter(method -> !method.isDefault())
                .toList();
    }

    /** The plain method of a default method: the one with Feign's annotations. */
    static Method plain(Method variant) {
        List<Method> plain = plain(variant.getDeclaringClass()).stream()
                .filter(method -> method.getName()
                        .equals(variant.getAnnotation(Variant.class).of()))
                .toList();
        if (plain.size() != 1) {
            throw new AssertionError(variant + " is a form of " + plain);
        }
        return plain.get(0);
    }

    /** The parameters that a default method must have by its annotation; where the annotation leaves a choice, those that it has. */
    static List<Class<?>> expected(Method variant) {
        Variant form = variant.getAnnotation(Variant.class);
        List<Class<?>> given = List.of(variant.getParameterTypes());
        List<Class<?>> expected = new ArrayList<>();
        if (form.kind() == Variant.Kind.RECONCILE) {
            expected.add(SentRequest.class);
        } else if (form.kind() == Variant.Kind.RECONCILE_ALL) {
            expected.add(Collection.class);
        } else if (form.kind() == Variant.Kind.CREATE_ALL) {
            expected.addAll(List.of(Iterable.class, Journal.class));
        } else {
            for (Parameter parameter : plain(variant).getParameters()) {
                Param named = parameter.getAnnotation(Param.class);
                if (named == null) {
                    expected.addAll(request(parameter, form, given, expected.size()));
                } else if (!List.of(form.without()).contains(named.value())
                        && !(form.kind() == Variant.Kind.PAGES && named.value().equals("page"))) {
                    expected.add(parameter.getType());
                }
            }
        }
        if (form.kind() == Variant.Kind.CREATE_MODE) {
            expected.add(CreateMode.class);
        }
        if (given.contains(BatchOptions.class)) {
            expected.add(BatchOptions.class);
        }
        boolean writes = form.kind() == Variant.Kind.DOWNLOAD_TO;
        if (writes) {
            expected.add(Path.class);
        }
        if (form.kind() == Variant.Kind.OPTIONS || given.contains(CallOptions.class)) {
            expected.add(CallOptions.class);
        }
        if (writes) {
            expected.add(CopyOption[].class);
        }
        return expected;
    }

    private static List<Class<?>> request(Parameter parameter, Variant form, List<Class<?>> given, int at) {
        Class<?> type = parameter.getType();
        if (!form.property().isEmpty()) {
            return List.of(Models.given(
                    Models.accessors(type.asSubclass(JsonModel.class)).get(0)));
        }
        Class<?> found = at < given.size() ? given.get(at) : null;
        if (found == Consumer.class) {
            return List.of(Consumer.class);
        }
        boolean omitted = parameter.isAnnotationPresent(QueryMap.class) && found != type;
        return omitted ? List.of() : List.of(type);
    }
}
