package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import feign.RequestLine;
import jakarta.validation.Valid;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.generator.Generation;
import org.jspecify.annotations.Nullable;

/** Generates from any contract with the build's own templates and options, compiles the result and loads it. */
final class GeneratorHarness {
    private GeneratorHarness() {}

    /** Generates, compiles and loads the classes of one of the test contracts. */
    static Generated build(String contract, Path folder) throws IOException {
        return build(Path.of("src/test/resources/contracts", contract + ".yaml"), contract, folder);
    }

    /** Generates, compiles and loads the classes of a contract. */
    static Generated build(Path contract, String name, Path folder) throws IOException {
        Path sources = folder.resolve(name);
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        generate(contract, sources);
        return new Generated(sources, classes, compile(sources, classes));
    }

    /** Generates the sources of a contract into a folder. */
    static void generate(Path contract, Path sources) {
        Generation.generate(Path.of("").toAbsolutePath(), contract, sources);
    }

    /** Compiles with every warning and every Javadoc warning as an error, and gives a loader of the classes. */
    static URLClassLoader compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            output,
                            files,
                            null,
                            List.of(
                                    "-Xlint:all",
                                    "-Xdoclint:all/protected",
                                    "-Werror",
                                    "-proc:none",
                                    "--release",
                                    "17",
                                    "-classpath",
                                    classPath(),
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(list(sources)))
                    .call();
            assertThat(compiled).as(output.toString()).isTrue();
        }
        return new OwnClasses(classes.toUri().toURL());
    }

    /** Every source file below a folder, in a stable order. */
    static List<Path> list(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The dependencies of the generated jar, without those that only tests have. */
    private static String classPath() {
        return Stream.of(JsonModel.class, RequestLine.class, JsonValue.class, Valid.class, Nullable.class)
                .map(type -> {
                    try {
                        return new File(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .getPath();
                    } catch (URISyntaxException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The generated classes of a contract.
     *
     * @param loader of the classes
     */
    record Generated(Path sources, Path classes, URLClassLoader loader) implements Closeable {
        List<Class<? extends JsonModel>> models() {
            return Models.in(classes, loader);
        }

        Class<? extends JsonModel> model(String name) throws ClassNotFoundException {
            return loader.loadClass("nl.mijnklantportaal.client.model." + name).asSubclass(JsonModel.class);
        }

        Class<?> api(String name) throws ClassNotFoundException {
            return loader.loadClass("nl.mijnklantportaal.client.api." + name);
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }

    /** Loads generated classes from its own folder alone, because the build's own classes may have the same names. */
    private static final class OwnClasses extends URLClassLoader {
        OwnClasses(URL classes) {
            super(new URL[] {classes}, GeneratorHarness.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("nl.mijnklantportaal.client.model.")
                    && !name.startsWith("nl.mijnklantportaal.client.api.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
