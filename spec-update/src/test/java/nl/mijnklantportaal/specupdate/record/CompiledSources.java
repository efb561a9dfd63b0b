package nl.mijnklantportaal.specupdate.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles a module for a test. */
final class CompiledSources {
    private CompiledSources() {}

    /**
     * Compiles sources.
     *
     * @param sources the text of each file under its path
     * @param libraries on the module path
     * @return the folder with the classes
     */
    static Path compile(Path folder, Map<String, String> sources, List<Path> libraries, String... options)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(
                List.of("--release", "17", "-d", folder.resolve("classes").toString()));
        arguments.addAll(List.of(
                "--module-path",
                libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        StringWriter said = new StringWriter();
        PrintWriter printer = new PrintWriter(said);
        int status =
                ToolProvider.findFirst("javac").orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
        assertThat(status).as(said.toString()).isZero();
        return folder.resolve("classes");
    }

    /** The folder or jar of a class. */
    static Path library(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The class path of the tests. */
    static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
