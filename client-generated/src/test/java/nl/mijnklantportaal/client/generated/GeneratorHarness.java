package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import feign.RequestLine;
import jakarta.validation.Valid;
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
import nl.mijnklantportaal.client.generated.support.JsonModel;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Generates from any contract with the build's own templates and options, compiles the result and loads it. */
final class GeneratorHarness {
    private GeneratorHarness() {}

    /** Writes the sources of a contract into a folder. */
    static void generate(Path contract, Path sources) {
        DefaultGenerator generator = new DefaultGenerator(false);
        for (String unwanted : List.of(
                CodegenConstants.SUPPORTING_FILES,
                CodegenConstants.API_TESTS,
                CodegenConstants.API_DOCS,
                CodegenConstants.MODEL_TESTS,
                CodegenConstants.MODEL_DOCS)) {
            generator.setGeneratorPropertyDefault(unwanted, "false");
        }
        generator.setGeneratorPropertyDefault(CodegenConstants.APIS, "true");
        generator.setGeneratorPropertyDefault(CodegenConstants.MODELS, "true");
        generator.setGenerateMetadata(false);
        generator
                .opts(CodegenConfigurator.fromFile("src/main/generator.yaml")
                        .setGeneratorName("java")
                        .setQuiet(true)
                        .setTemplateDir("src/main/templates")
                        .setInputSpec(contract.toString())
                        .setOutputDir(sources.toString())
                        .toClientOptInput())
                .generate();
    }

    /** Compiles with every warning and every flaw of the Javadoc an error; gives a loader of the classes. */
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
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, GeneratorHarness.class.getClassLoader());
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

    /** What the generated jar depends on, and nothing else that tests have. */
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
}
