package nl.mijnklantportaal.specupdate.java;

import com.fasterxml.jackson.annotation.JsonValue;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import feign.RequestLine;
import jakarta.validation.Valid;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.generator.Generation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The generated code of a contract, made with the generator, the options and the templates of the build. */
final class GeneratedCode {
    private static final String PACKAGES = "nl/mijnklantportaal/client";

    private final String contract;
    private final Path folder;
    private final Path client;

    private GeneratedCode(String contract, Path folder, Path client) {
        this.contract = contract;
        this.folder = folder;
        this.client = client;
    }

    /** Says why there is no code: one sentence for the reader of a report. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message, @Nullable Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Writes the sources of a contract.
     *
     * @param name what a reader calls the contract, such as "the new contract"
     * @throws Failure when the generator refuses the contract
     */
    static GeneratedCode generate(ObjectNode contract, String name, Path folder, Path client) throws Failure {
        try {
            clear(folder);
            Files.createDirectories(folder);
            Path json = Files.writeString(folder.resolve("openapi.json"), contract.toString());
            Generation.generate(client, json, folder.resolve("sources"));
        } catch (IOException | RuntimeException e) {
            throw new Failure("No code can be generated from " + name + ": " + reason(e), e);
        }
        return new GeneratedCode(name, folder, client);
    }

    /**
     * Compiles the sources.
     *
     * @return what they declare
     * @throws Failure when they do not compile
     */
    Surface compile() throws Failure {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(told, Locale.ENGLISH, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, told, options(), null, files.getJavaFileObjectsFromPaths(sources()));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            // The trees are read before they are compiled: the compiler rewrites them.
            Surface surface = Surface.of(units);
            task.generate();
            refuseErrors(told.getDiagnostics());
            return surface;
        } catch (IOException | RuntimeException e) {
            throw new Failure("The code of " + contract + " cannot be compiled: " + reason(e), e);
        }
    }

    /** The folder of the compiled module. */
    Path classes() {
        return folder.resolve("classes");
    }

    /** What generated code needs; nothing else is on its module path. */
    static List<Path> classPath() {
        return Stream.of(JsonModel.class, RequestLine.class, JsonValue.class, Valid.class, Nullable.class)
                .map(GeneratedCode::place)
                .toList();
    }

    private List<String> options() throws IOException {
        String path = classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Files.createDirectories(classes());
        return List.of(
                "-g:none",
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "--module-path",
                path,
                "-d",
                classes().toString());
    }

    /** The module's descriptor exports both packages; without one of them there is no module. */
    private List<Path> sources() throws IOException {
        Path generated = folder.resolve("sources/src/main/java");
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(generated)) {
            files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
        }
        Path descriptor = client.resolve("src/main/java/module-info.java");
        if (Files.isDirectory(generated.resolve(PACKAGES).resolve("model")) && Files.exists(descriptor)) {
            sources.add(descriptor);
        }
        return sources;
    }

    private void refuseErrors(List<Diagnostic<? extends JavaFileObject>> told) throws Failure {
        List<Diagnostic<? extends JavaFileObject>> errors = told.stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return;
        }
        Diagnostic<? extends JavaFileObject> first = errors.get(0);
        String where = first.getSource() == null
                ? ""
                : Path.of(first.getSource().toUri()).getFileName() + ", line " + first.getLineNumber() + ": ";
        throw new Failure(
                "The code of " + contract + " does not compile: " + where + line(first.getMessage(Locale.ENGLISH))
                        + (errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)") + ".",
                null);
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " has no place on the class path.", e);
        }
    }

    private static String reason(Exception failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = line(last.getMessage() == null ? last.toString() : last.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
