package nl.mijnklantportaal.specupdate.record;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The record of a module's public API: its services, its exported public types with what they extend, and their public and
 * protected members with nullness, one a line.
 *
 * <p>The same sources give the same record on every JDK from 17, compiled with or without debug data.
 */
public final class ApiRecord {
    private static final String CLASS = ".class";

    /** Reflection leaves out annotations that it cannot load. */
    private static final List<String> ANNOTATIONS =
            List.of("org.jspecify.annotations.Nullable", "jakarta.validation.constraints.NotNull");

    private ApiRecord() {}

    /**
     * Returns the record of a compiled module.
     *
     * @param module a folder or jar with the classes, {@code module-info.class} among them
     * @param classPath the folders and jars of what it stands on, those of JSpecify's and Bean Validation's annotations included
     * @throws IOException when the classes cannot be read
     * @throws IllegalArgumentException when it is not a module, or the class path lacks what its API names
     */
    public static String of(Path module, List<Path> classPath) throws IOException {
        try (CompiledModule compiled = CompiledModule.open(module, classPath)) {
            ANNOTATIONS.forEach(compiled::load);
            return String.join("\n", lines(compiled)) + "\n";
        }
    }

    private static List<String> lines(CompiledModule compiled) throws IOException {
        ModuleDescriptor module = compiled.descriptor();
        List<String> lines = new ArrayList<>(List.of("module " + module.name()));
        module.provides().stream()
                .map(provided -> "provides " + provided.service())
                .sorted()
                .forEach(lines::add);
        List<String> files = compiled.files();
        module.exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .flatMap(exported -> types(exported, files))
                .map(compiled::load)
                .filter(ApiRecord::isPublic)
                .forEach(type -> describe(type, lines));
        return lines;
    }

    private static Stream<String> types(String exported, List<String> files) {
        String folder = exported.replace('.', '/') + "/";
        return files.stream()
                .filter(file -> file.startsWith(folder) && file.endsWith(CLASS))
                .filter(file -> file.indexOf('/', folder.length()) < 0 && !file.endsWith("package-info.class"))
                .map(file -> file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
                .sorted();
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static void describe(Class<?> type, List<String> lines) {
        try {
            ApiText.describe(type, lines);
        } catch (LinkageError | TypeNotPresentException e) {
            throw new IllegalArgumentException(
                    "The API of " + type.getName() + " names what its class path lacks: " + e.getMessage(), e);
        }
    }
}
