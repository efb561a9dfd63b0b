package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public API of every published module equals its record under {@code bom/api}, so that a change is seen in review.
 * {@code mvn verify -Dapi.update} records it anew.
 */
class PublicApiTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nl.mijnklantportaal.openapi",
                "nl.mijnklantportaal.client.core",
                "nl.mijnklantportaal.client.generated",
                "nl.mijnklantportaal.client",
                "nl.mijnklantportaal.client.redis",
                "nl.mijnklantportaal.sandbox"
            })
    void theApiIsAsRecorded(String module) throws Exception {
        Path record = Path.of("../bom/api", module + ".txt");
        List<String> now = api(module);
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(record.getParent());
            Files.writeString(record, String.join("\n", now) + "\n");
        }
        List<String> recorded = Files.exists(record) ? Files.readAllLines(record) : List.of();

        assertThat(now).hasSizeGreaterThan(1);
        if (!now.equals(recorded)) {
            fail(
                    "The public API of %s differs from its record %s:%n%s%n%s",
                    module,
                    record,
                    Stream.concat(missing("gone", recorded, now), missing("new ", now, recorded))
                            .collect(Collectors.joining(System.lineSeparator())),
                    "If the change is intended, record it with mvn verify -Dapi.update, commit the file, and note it in"
                            + " CHANGELOG.md.");
        }
    }

    /** The lines that the second list lacks, each with its type. */
    private static Stream<String> missing(String what, List<String> lines, List<String> from) {
        List<String> missing = qualified(lines);
        missing.removeAll(qualified(from));
        return missing.stream().map(line -> "  " + what + " " + line);
    }

    private static List<String> qualified(List<String> lines) {
        List<String> qualified = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            type = line.startsWith(" ") ? type : line;
            qualified.add(line.startsWith(" ") ? line.strip() + "   in " + type : line);
        }
        return qualified;
    }

    private static List<String> api(String name) throws IOException {
        ModuleReference module = ModuleFinder.of(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .filter(path -> path.toString().contains("mijnklantportaal-")
                                        || path.endsWith(Path.of("target", "classes")))
                                .filter(PublicApiTests::isModule)
                                .toArray(Path[]::new))
                .find(name)
                .orElseThrow();
        List<String> lines = new ArrayList<>(List.of("module " + name));
        module.descriptor().provides().stream()
                .map(provided -> "provides " + provided.service())
                .sorted()
                .forEach(lines::add);
        try (ModuleReader reader = module.open()) {
            List<String> files = reader.list().toList();
            module.descriptor().exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .flatMap(exported -> types(exported, files))
                    .forEach(type -> describe(type, lines));
        }
        return lines;
    }

    private static boolean isModule(Path path) {
        return path.toString().endsWith(".jar") || Files.exists(path.resolve("module-info.class"));
    }

    private static Stream<Class<?>> types(String exported, List<String> files) {
        String folder = exported.replace('.', '/') + "/";
        return files.stream()
                .filter(file -> file.startsWith(folder) && file.endsWith(".class"))
                .filter(file -> file.indexOf('/', folder.length()) < 0 && !file.endsWith("package-info.class"))
                .map(file ->
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                .sorted()
                .<Class<?>>map(PublicApiTests::load)
                .filter(PublicApiTests::isPublic);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static void describe(Class<?> type, List<String> lines) {
        String parents = Stream.concat(
                        Stream.ofNullable(type.getAnnotatedSuperclass()), Arrays.stream(type.getAnnotatedInterfaces()))
                .map(PublicApiTests::text)
                .filter(parent -> !parent.equals("Object"))
                .collect(Collectors.joining(", "));
        lines.add(annotations(type)
                // JDK 17 leaves out that a type is sealed, JDK 25 says it: what it permits says it on both.
                + type.toGenericString().replaceFirst(" (non-)?sealed ", " ")
                + (parents.isEmpty() ? "" : " : " + parents)
                + (type.isSealed() ? " permits " + permitted(type) : ""));
        Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::<Member>stream)
                .filter(member -> !member.isSynthetic())
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .sorted(Comparator.comparing(Member::getName).thenComparing(PublicApiTests::signature))
                .forEach(member -> lines.add("  " + signature(member)));
    }

    private static String permitted(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .map(permitted -> brief(permitted.getName()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String signature(Member member) {
        String modifiers = annotations((AnnotatedElement) member)
                + Modifier.toString(member.getModifiers()
                        & (Modifier.methodModifiers() | Modifier.fieldModifiers())
                        & ~(Modifier.VOLATILE | Modifier.TRANSIENT | Modifier.SYNCHRONIZED))
                + " ";
        if (member instanceof Field field) {
            return modifiers + text(field.getAnnotatedType()) + " " + field.getName();
        }
        Executable code = (Executable) member;
        String variables = Arrays.stream(code.getTypeParameters())
                .map(PublicApiTests::text)
                .collect(Collectors.joining(", "));
        String parameters = Arrays.stream(code.getAnnotatedParameterTypes())
                .map(PublicApiTests::text)
                .collect(Collectors.joining(", "));
        String exceptions = Arrays.stream(code.getAnnotatedExceptionTypes())
                .map(PublicApiTests::text)
                .collect(Collectors.joining(", "));
        return modifiers
                + (code instanceof Method method && method.isDefault() ? "default " : "")
                + (variables.isEmpty() ? "" : "<" + variables + "> ")
                + (code instanceof Method method ? text(method.getAnnotatedReturnType()) + " " : "")
                + (code instanceof Constructor<?> ? "new" : code.getName()) + "(" + parameters + ")"
                + (exceptions.isEmpty() ? "" : " throws " + exceptions);
    }

    private static String text(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getAnnotatedBounds())
                .map(PublicApiTests::text)
                .collect(Collectors.joining(" & "));
        return variable.getName() + (bounds.equals("Object") ? "" : " extends " + bounds);
    }

    /** A type as it is written in source, with its nullness. */
    private static String text(AnnotatedType type) {
        return brief(type.toString()
                .replace("@org.jspecify.annotations.Nullable() ", "@Nullable ")
                .replace("@org.jspecify.annotations.Nullable()", "@Nullable"));
    }

    private static String brief(String type) {
        return type.replaceAll(
                        "\\b(java\\.(lang|util|time|net|math|io)|nl\\.mijnklantportaal(\\.[a-z]+)*)\\.(?=[A-Z])", "")
                .replace('$', '.');
    }

    private static String annotations(AnnotatedElement element) {
        return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
    }
}
