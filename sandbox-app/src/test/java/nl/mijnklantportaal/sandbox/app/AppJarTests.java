package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users download runs with {@code java -jar} alone, ends in order and holds what its licences ask for. */
@Timeout(300)
class AppJarTests {
    private static final Path JAR = Path.of(System.getProperty("app.jar"));

    @TempDir
    private Path folder;

    @Test
    void itShowsItsHelpAndItsVersion() throws Exception {
        try (OwnProgram help = start("--help");
                OwnProgram version = start("--version")) {
            assertThat(help.printed()).contains("--port=PORT", "MIJNKLANTPORTAAL_SANDBOX_PORT");
            assertThat(version.printed()).isEqualTo("mijnklantportaal-sandbox " + versionOfTheJar() + "\n");
            for (OwnProgram program : List.of(help, version)) {
                assertThat(program.status()).isZero();
                assertThat(program.errors()).isEmpty();
            }
        }
    }

    @Test
    void aWrongFlagAndAWrongVariableEndIt() throws Exception {
        try (OwnProgram flag = start("--prot", "1");
                OwnProgram variable = start(List.of(), Map.of("MIJNKLANTPORTAAL_SANDBOX_PORTS", "1"), "--port", "0")) {
            assertThat(flag.status()).isEqualTo(2);
            assertThat(flag.errors()).contains("did you mean --port?");
            assertThat(variable.status()).isEqualTo(2);
            assertThat(variable.errors()).contains("did you mean MIJNKLANTPORTAAL_SANDBOX_PORT?");
        }
    }

    @Test
    void aPortInUseEndsItWithOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                OwnProgram program = start("--port", String.valueOf(other.getLocalPort()))) {
            assertThat(program.status()).isEqualTo(1);
            assertThat(program.printed()).isEmpty();
            assertThat(program.errors().lines()).hasSize(1);
            assertThat(program.errors()).contains("cannot listen on 127.0.0.1:" + other.getLocalPort());
        }
    }

    /** The heap of a small container. */
    @Test
    void itServesEverythingInASmallHeapAndPrintsNothingElse() throws Exception {
        try (OwnProgram program = start(List.of("-Xmx256m"), Map.of(), "--port", "0", "--sample-data")) {
            int port = program.port();

            assertThat(RawHttp.get(port, "/health").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(RawHttp.get(port, "/").body()).startsWithIgnoringCase("<!doctype html>");
            assertThat(RawHttp.get(port, "/_sandbox").body()).contains("\"version\":\"" + versionOfTheJar() + "\"");
            assertThat(RawHttp.get(port, "/docs/").status()).isEqualTo(200);
            assertThat(RawHttp.get(port, "/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
            assertThat(RawHttp.get(port, "/docs/swagger-ui.css").status()).isEqualTo(200);
            assertThat(customers(port).body()).contains("\"id\":\"cst_");

            program.terminate();
            assertThat(program.status()).isZero();
            assertThat(program.printed()).isEmpty();
            assertThat(program.errors()).isEmpty();
        }
    }

    @Test
    void anEndThatIsAskedForLosesNothingThatWasAnswered() throws Exception {
        String state = folder.resolve("shop.state").toString();
        List<String> created = new ArrayList<>();
        try (OwnProgram program = start("--port", "0", "--state-file", state)) {
            int port = program.port();
            for (int i = 0; i < 20; i++) {
                created.add(create(port, "Bakkerij " + i));
            }
            program.terminate();
            assertThat(program.status()).isZero();
            assertThat(program.errors()).isEmpty();
        }

        try (OwnProgram again = start(List.of(), Map.of("MIJNKLANTPORTAAL_SANDBOX_STATE_FILE", state), "--port", "0")) {
            int port = again.port();
            String listed = customers(port).body() + customers(port, "?page=2").body();

            assertThat(created).hasSize(20).allMatch(id -> listed.contains('"' + id + '"'));
        }
    }

    @Test
    void itHoldsNoModuleNoSignatureAndNothingTwice() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names)
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA|EC)"))
                    .contains("nl/mijnklantportaal/sandbox/app/page/index.html");
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(Main.class.getName());
            assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
        }
    }

    @Test
    void itNamesWhatIsInsideWithVersionsAndKeepsTheirLicences() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String thirdParty = text(jar, "META-INF/THIRD-PARTY.txt");
            List<String> libraries = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties"))
                    .filter(name -> !name.contains("/nl.mijnklantportaal.sdk/"))
                    .toList();

            assertThat(libraries).hasSizeGreaterThan(5);
            for (String library : libraries) {
                assertThat(thirdParty)
                        .as(library)
                        .contains(value(jar, library, "artifactId"), value(jar, library, "version"));
            }
            assertThat(thirdParty).contains("picocli 4", "jspecify 1").doesNotContain("${");
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
            assertThat(text(jar, "META-INF/LICENSE.txt")).contains("QOS.ch", "Permission is hereby granted");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Jackson", "FastDoubleParser", "Schubfach");
            for (String file :
                    List.of("FastDoubleParser-LICENSE", "FastDoubleParser-ThirdParty-LICENSE", "Schubfach-LICENSE")) {
                assertThat(text(jar, "META-INF/" + file)).isNotBlank();
            }
            assertThat(jar.stream().map(ZipEntry::getName))
                    .anyMatch(name -> name.endsWith("/swagger-ui-bundle.js.LICENSE.txt"));
        }
    }

    private OwnProgram start(String... words) throws IOException {
        return start(List.of(), Map.of(), words);
    }

    private OwnProgram start(List<String> options, Map<String, String> variables, String... words) throws IOException {
        List<String> jvm = new ArrayList<>(options);
        jvm.addAll(List.of("-jar", JAR.toString()));
        return OwnProgram.start(folder, jvm, variables, words);
    }

    private static RawHttp customers(int port) throws IOException {
        return customers(port, "");
    }

    private static RawHttp customers(int port, String query) throws IOException {
        return RawHttp.send(
                port,
                "GET /v1/customers" + query + " HTTP/1.1",
                List.of("Host: 127.0.0.1", "Authorization: Bearer sandbox-api-key"),
                "");
    }

    private static String create(int port, String name) throws IOException {
        String body = "{\"companyName\":\"" + name + "\",\"address\":\"Dorpsstraat 1\",\"zipCode\":\"1234AB\","
                + "\"city\":\"Utrecht\",\"primaryEmail\":\"info@example.nl\"}";
        RawHttp answer = RawHttp.send(
                port,
                "POST /v1/customers HTTP/1.1",
                List.of(
                        "Host: 127.0.0.1",
                        "Authorization: Bearer sandbox-api-key",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length()),
                body);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.body().replaceAll("(?s).*\"id\":\"(cst_\\w+)\".*", "$1");
    }

    private static String versionOfTheJar() {
        return JAR.getFileName().toString().replaceAll("mijnklantportaal-sandbox-(.*)-app\\.jar", "$1");
    }

    private static String value(JarFile jar, String file, String key) throws IOException {
        return text(jar, file).replaceAll("(?s).*\\b" + key + "=(\\S+).*", "$1");
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
