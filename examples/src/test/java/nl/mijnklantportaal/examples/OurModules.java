package nl.mijnklantportaal.examples;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The compiled modules of the published artifacts and of the build's own tools. */
final class OurModules {
    private static final Path ROOT = Path.of("..");

    /** Programs that use the other modules; their packages need no order. */
    private static final Set<String> PROGRAMS = Set.of("benchmarks", "contract-tests", "examples", "sandbox-app");

    private OurModules() {}

    /** The folders of the modules with code. */
    static List<String> folders() {
        try (Stream<Path> folders = Files.walk(ROOT, 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))
                            && Files.isDirectory(folder.resolve("src/main/java")))
                    .map(ROOT::relativize)
                    .filter(folder -> !PROGRAMS.contains(folder.getName(0).toString()))
                    .map(folder -> folder.toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What these tests run with, and what the Spring Boot starter is compiled with, which no test here runs. */
    static List<Path> classPath() {
        String withSpring = "integrations/spring-boot/target/classpath.txt";
        try {
            return Stream.of(System.getProperty("java.class.path"), Files.readString(ROOT.resolve(withSpring)))
                    .flatMap(paths -> Stream.of(paths.strip().split(File.pathSeparator)))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path classes(String folder) {
        Path classes = ROOT.resolve(folder).resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new AssertionError(classes + " is not there; mvn verify at the root builds it.");
        }
        return classes;
    }

    static JavaClasses imported() {
        return new ClassFileImporter()
                .importPaths(folders().stream().map(OurModules::classes).toList());
    }

    /** The module descriptors of the published modules; a tool of the build has none. */
    static List<ModuleDescriptor> descriptors() {
        return folders().stream()
                .map(OurModules::classes)
                .filter(classes -> Files.exists(classes.resolve("module-info.class")))
                .flatMap(classes -> ModuleFinder.of(classes).findAll().stream())
                .map(ModuleReference::descriptor)
                .toList();
    }
}
