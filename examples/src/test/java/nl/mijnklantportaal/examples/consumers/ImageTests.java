package nl.mijnklantportaal.examples.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modular consumer runs on a runtime image with only the JDK modules that the guide lists. */
class ImageTests {
    private static final Path CONSUMER = Path.of("target/consumers/modular/target");
    private static final String ELLIPTIC_CURVES = "jdk.crypto.ec";

    @TempDir
    private static Path folder;

    private static Set<String> listed;

    @BeforeAll
    static void makeTheImageAsTheGuideSays() throws Exception {
        assertThat(CONSUMER).as("the build of the modular consumer").exists();
        Matcher command = Pattern.compile("^jlink (--add-modules (\\S+) .*) --output runtime$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/getting-started.md")));
        assertThat(command.find()).isTrue();
        listed = new TreeSet<>(List.of(command.group(2).split(",")));

        List<String> arguments = new ArrayList<>(List.of(command.group(1).split(" ")));
        arguments.addAll(List.of("--output", image().toString()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exitCode = ToolProvider.findFirst("jlink").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(exitCode).as("%s", said).isZero();
    }

    @Test
    void theListIsWhatTheSdkAndItsLibrariesRequireAndEllipticCurvesForTls() {
        Configuration graph = Configuration.resolve(
                ModuleFinder.of(CONSUMER.resolve("lib")),
                List.of(ModuleLayer.boot().configuration()),
                ModuleFinder.of(),
                List.of("nl.mijnklantportaal.client"));
        Set<String> required = graph.modules().stream()
                .map(ResolvedModule::reference)
                .flatMap(module -> module.descriptor().requires().stream())
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
                .filter(name -> !name.equals("java.base"))
                .collect(Collectors.toCollection(TreeSet::new));
        required.add(ELLIPTIC_CURVES);

        assertThat(listed).isEqualTo(required);
    }

    @Test
    void anOfferIsCreatedOnAVirtualThreadWhereJavaHasThem() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            String thread = Runtime.version().feature() < 21 ? "Thread" : "VirtualThread";

            assertThat(createOffer(sandbox.baseUrl(), sandbox.apiKey(), List.of()))
                    .matches("Created off_\\w+ of EUR 1539\\.70 by " + thread + "\\[.*\\R");
            assertThat(sandbox.offers()).hasSize(1);
        }
    }

    @Test
    void anOfferIsCreatedOverTls() throws Exception {
        try (TlsServer server = new TlsServer(folder)) {
            assertThat(createOffer(server.url(), "key", server.trusted()))
                    .startsWith("Created off_tls of EUR 1.00 by ");
        }
    }

    @Test
    void tlsNeedsTheModuleOfEllipticCurvesBeforeJava22() throws Exception {
        try (TlsServer server = new TlsServer(folder)) {
            List<String> arguments = new ArrayList<>(server.trusted());
            arguments.add(
                    "--limit-modules=com.example.offers"); // and its required modules, which this module is not among

            assertThat(createOffer(server.url(), "key", arguments))
                    .contains(Runtime.version().feature() < 22 ? "TLS failed" : "Created off_tls");
        }
    }

    private static Path image() {
        return folder.resolve("runtime");
    }

    /** What the consumer prints, also to standard error. */
    private static String createOffer(URI baseUrl, String apiKey, List<String> jvmArguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(image().resolve("bin/java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(jvmArguments);
        command.addAll(List.of(
                "--module-path",
                CONSUMER.resolve("modular-1.0.jar") + File.pathSeparator + CONSUMER.resolve("lib"),
                "--module",
                "com.example.offers/com.example.offers.Offers",
                "cst_abc12345def678",
                "2026-001"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("MIJNKLANTPORTAAL_BASE_URL", baseUrl.toString());
        builder.environment().put("MIJNKLANTPORTAAL_API_KEY", apiKey);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
