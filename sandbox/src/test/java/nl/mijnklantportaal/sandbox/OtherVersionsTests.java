package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With other versions of its libraries, the sandbox works or says at its start which version is wrong. */
@Timeout(120)
class OtherVersionsTests {

    private static final Path OTHERS = Path.of("target", "other-versions").toAbsolutePath();
    private static final String SCHEMA = "json-schema-validator";
    private static final String JACKSON = "jackson-databind";

    private static final Path OWN = onClassPath(SCHEMA, version(SCHEMA));
    private static final Path ONE = other(SCHEMA, version(SCHEMA + "-1"));
    private static final Path FIRST_TWO = other(SCHEMA, version(SCHEMA + "-2-first"));
    private static final Path THREE = other(SCHEMA, version(SCHEMA + "-3"));
    private static final Path JACKSON_TOO_OLD = other(JACKSON, version("jackson2-too-old"));
    private static final Path JACKSON_OF_BOOT = other(JACKSON, version("jackson-of-boot3"));
    private static final List<Path> JACKSON_3 =
            List.of(other("jackson-core", version("jackson")), other(JACKSON, version("jackson")));

    private static final String SCHEMA_NEEDED =
            "It needs com.networknt:json-schema-validator " + version(SCHEMA) + " (any 2.x), and ";
    private static final String JACKSON_NEEDED = "It needs com.fasterxml.jackson.core:jackson-databind "
            + version("jackson2") + " (any 2.x from 2.15), and ";

    @TempDir
    Path folder;

    static Stream<Arguments> conflicts() {
        return Stream.of(
                Arguments.of(SCHEMA, List.of(ONE), SCHEMA_NEEDED + "finds " + found(ONE, SCHEMA + "-1") + "."),
                Arguments.of(SCHEMA, List.of(THREE), SCHEMA_NEEDED + "finds " + found(THREE, SCHEMA + "-3") + "."),
                Arguments.of(
                        SCHEMA,
                        List.of(JACKSON_3.get(0), JACKSON_3.get(1), THREE),
                        SCHEMA_NEEDED + "finds " + found(THREE, SCHEMA + "-3") + "."),
                Arguments.of(
                        SCHEMA,
                        List.of(ONE, OWN),
                        SCHEMA_NEEDED + "finds " + found(ONE, SCHEMA + "-1") + ", and then " + found(OWN, SCHEMA)
                                + "."),
                Arguments.of(SCHEMA, List.of(), SCHEMA_NEEDED + "there is none."),
                Arguments.of(
                        JACKSON,
                        List.of(JACKSON_TOO_OLD),
                        JACKSON_NEEDED + "finds " + found(JACKSON_TOO_OLD, "jackson2-too-old") + "."));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void anUnsuitableVersionIsNamedWithItsJarAndTheVersionNeeded(String replaced, List<Path> with, String message)
            throws IOException, InterruptedException {
        try (OtherJvm jvm = OtherJvm.start(folder, classPath(replaced, with))) {
            String complaints = jvm.complaints();
            String firstLine = complaints.lines().findFirst().orElseThrow();

            assertThat(jvm.process().exitValue()).isEqualTo(1);
            assertThat(firstLine)
                    .startsWith(
                            "Exception in thread \"main\" java.lang.IllegalStateException: The sandbox does not work"
                                    + " with the libraries on its class path or module path. " + message)
                    .contains("Have the build choose the version that is needed");
            assertThat(firstLine.split("It needs "))
                    .as("libraries that are blamed")
                    .hasSize(2);
            assertThat(complaints).contains("Caused by: java.lang.");
        }
    }

    static Stream<Arguments> fitting() {
        return Stream.of(
                Arguments.of(SCHEMA, List.of(FIRST_TWO)),
                Arguments.of(SCHEMA, List.of(OWN, ONE)),
                Arguments.of(JACKSON, List.of(JACKSON_OF_BOOT)));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void aSuitableVersionOfALibraryChecksLikeTheDefaultOne(String replaced, List<Path> with) throws IOException {
        try (OtherJvm jvm = OtherJvm.start(folder, classPath(replaced, with));
                RawClient client = RawClient.connect(jvm.baseUrl())) {
            client.write(RawClient.create(offer("2026-001").toString()));
            assertThat(client.created().status()).isEqualTo(201);
            client.write(RawClient.create(
                    offer("2026-002").put("issuedAt", "2026-11-31").toString().replace("\"21\"", "\"x\"")));
            HttpAnswer refused = client.created();
            assertThat(refused.status()).isEqualTo(422);
            assertThat(Requests.parse(refused.body()).get("message").textValue())
                    .startsWith("issuedAt: ");
            assertThat(jvm.end()).startsWith("2 requests, 1 offers");
        }
    }

    @Test
    void theVersionsThatAreTriedDiffer() {
        assertThat(List.of(
                        version(SCHEMA), version(SCHEMA + "-1"), version(SCHEMA + "-2-first"), version(SCHEMA + "-3")))
                .doesNotHaveDuplicates();
        assertThat(List.of(version("jackson2"), version("jackson2-too-old"), version("jackson-of-boot3")))
                .doesNotHaveDuplicates();
    }

    private static List<String> classPath(String replaced, List<Path> with) {
        List<String> classPath = new ArrayList<>();
        boolean isReplaced = false;
        for (String entry : OtherJvm.classPath()) {
            if (Path.of(entry).getFileName().toString().startsWith(replaced + "-")) {
                with.forEach(jar -> classPath.add(jar.toString()));
                isReplaced = true;
            } else {
                classPath.add(entry);
            }
        }
        assertThat(isReplaced).as(replaced + " on the class path").isTrue();
        return classPath;
    }

    private static String version(String property) {
        return System.getProperty(property);
    }

    private static Path other(String artifact, String version) {
        return OTHERS.resolve(artifact + "-" + version + ".jar");
    }

    private static Path onClassPath(String artifact, String version) {
        return OtherJvm.classPath().stream()
                .map(Path::of)
                .filter(entry -> entry.endsWith(artifact + "-" + version + ".jar"))
                .findFirst()
                .orElseThrow();
    }

    private static String found(Path jar, String property) {
        return version(property) + " in " + jar.toFile().toURI();
    }
}
