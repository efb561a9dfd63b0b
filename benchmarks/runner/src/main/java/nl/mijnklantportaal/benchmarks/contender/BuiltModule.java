package nl.mijnklantportaal.benchmarks.contender;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built artifacts of a module below {@code benchmarks}.
 *
 * @param folder the folder of the module
 */
record BuiltModule(Path folder) {
    /** Returns its own jar. */
    Path jar() {
        Path target = folder.resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(file -> file.getFileName().toString().startsWith("mijnklantportaal-benchmark"))
                    .findFirst()
                    .orElseThrow(() -> missing(target + "/*.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the jars of its runtime class path, in order. */
    List<Path> runtimeJars() {
        Path list = folder.resolve("target/runtime-classpath.txt");
        if (!Files.exists(list)) {
            throw missing(list.toString());
        }
        try {
            List<Path> jars = Stream.of(Files.readString(list).strip().split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .toList();
            jars.stream().filter(jar -> !Files.isRegularFile(jar)).findFirst().ifPresent(jar -> {
                throw missing(jar.toString());
            });
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException(
                what + " is not there, or no jar. Build what is measured first: mvn package -DskipTests");
    }
}
