package nl.mijnklantportaal.benchmarks.buildside;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nl.mijnklantportaal.generator.Generation;
import nl.mijnklantportaal.spectools.EffectiveContract;

/** The three steps from a vendor's document to class files, each with the tools and options of the build. */
final class ClientBuild {
    private final SyntheticContract contract;
    private final Path client;
    private final Path effective;
    private final Path sources;
    private final Path classes;

    /**
     * Prepares the build of a contract.
     *
     * @param client the folder of the client's module, with its options and templates
     * @param folder the folder for all output
     */
    ClientBuild(SyntheticContract contract, Path client, Path folder) throws IOException {
        this.contract = contract;
        this.client = client;
        this.effective = folder.resolve("effective.json");
        this.sources = folder.resolve("sources");
        this.classes = Files.createDirectories(folder.resolve("classes"));
    }

    /** Makes the effective contract. */
    void correct() {
        EffectiveContract.main(new String[] {
            contract.vendored().toString(),
            contract.checksum().toString(),
            contract.vendored().resolveSibling("observed").toString(),
            contract.overlays().toString(),
            effective.toString()
        });
    }

    /** Generates the sources. */
    void generate() {
        Generation.generate(client, effective, sources);
    }

    /** Compiles them. */
    void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> written =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of(
                                    "-Xlint:all",
                                    "-Werror",
                                    "-proc:none",
                                    "--release",
                                    "17",
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    classes + File.separator),
                            null,
                            files.getJavaFileObjectsFromPaths(written))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("What was generated does not compile.");
            }
        }
    }
}
