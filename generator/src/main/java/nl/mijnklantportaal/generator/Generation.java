package nl.mijnklantportaal.generator;

import java.nio.file.Path;
import java.util.List;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Generates from any contract with the options of the build, for tests and benchmarks. */
public final class Generation {
    private Generation() {}

    /**
     * Writes the sources of a contract into a folder.
     *
     * @param client the folder of the client's module, with its options and templates
     */
    public static void generate(Path client, Path contract, Path sources) {
        DefaultGenerator generator = new DefaultGenerator(false);
        for (String unwanted : List.of(
                CodegenConstants.API_TESTS,
                CodegenConstants.API_DOCS,
                CodegenConstants.MODEL_TESTS,
                CodegenConstants.MODEL_DOCS)) {
            generator.setGeneratorPropertyDefault(unwanted, "false");
        }
        generator.setGeneratorPropertyDefault(CodegenConstants.APIS, "true");
        generator.setGeneratorPropertyDefault(CodegenConstants.MODELS, "true");
        generator.setGeneratorPropertyDefault(CodegenConstants.SUPPORTING_FILES, "true");
        generator.setGenerateMetadata(false);
        generator
                .opts(CodegenConfigurator.fromFile(
                                client.resolve("src/main/generator.yaml").toString())
                        .setGeneratorName("mijnklantportaal")
                        .setQuiet(true)
                        .setTemplateDir(client.resolve("src/main/templates").toString())
                        // The parser refuses a path with a space, and takes file:/// for another document than file:/.
                        .setInputSpec(contract.toFile().toURI().toString())
                        .setOutputDir(sources.toString())
                        .toClientOptInput())
                .generate();
    }
}
