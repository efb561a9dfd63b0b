package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.mijnklantportaal.spectools.ContractException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseContractTests {

    private static final String CONTRACT = "{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{}},\"x\":1.50}";
    private static final String ENTRY = "META-INF/mijnklantportaal/openapi.json";
    private static final String POM = "META-INF/maven/nl.mijnklantportaal.sdk/mijnklantportaal-openapi/pom.properties";

    @TempDir
    Path folder;

    @Test
    void aJarHasItsVersion() throws IOException {
        BaseContract base =
                BaseContract.read(jar("released.jar", Map.of(ENTRY, CONTRACT, POM, "version=1.2.3\nartifactId=x\n")));

        assertThat(base.name()).isEqualTo("released.jar");
        assertThat(base.version()).isEqualTo("1.2.3");
        assertThat(base.contract().path("paths").has("/a")).isTrue();
    }

    @Test
    void aJarMayLackItsVersion() throws IOException {
        assertThat(BaseContract.read(jar("a.jar", Map.of(ENTRY, CONTRACT))).version())
                .isEmpty();
    }

    @Test
    void jsonKeepsItsNumbersAsTheyAreWritten() throws IOException {
        BaseContract base = BaseContract.read(file("openapi.json", CONTRACT));

        assertThat(base.name()).isEqualTo("openapi.json");
        assertThat(base.version()).isEmpty();
        assertThat(base.contract().path("x").decimalValue()).isEqualTo("1.50");
    }

    @Test
    void aFolderIsMadeIntoAContract() throws IOException {
        SmallProject.in(folder);

        BaseContract base = BaseContract.read(folder.resolve("openapi"));

        assertThat(base.name()).isEqualTo("the folder openapi");
        assertThat(base.contract().at("/paths/~1customers/get/x-java-method").stringValue())
                .isEqualTo("list");
    }

    @Test
    void whatIsNoContractIsOneSentence() throws IOException {
        refused(
                file("a.yaml", CONTRACT),
                " is not a jar mijnklantportaal-openapi, an effective contract as JSON, or a folder like openapi/.");
        refused(file("a.json", "{\"openapi\":"), "; fetch it again.");
        refused(file("b.json", "[]"), " has no OpenAPI contract; it must be a jar ");
        refused(file("c.json", "{\"openapi\":\"3.1.0\"}"), " has no OpenAPI contract; it must be a jar ");
        refused(
                file("d.json", "{\"openapi\":\"3.1.0\",\"openapi\":\"3.1.1\",\"paths\":{}}"),
                " is not well-formed JSON: ");
        refused(file("e.json", CONTRACT + "{}"), " is not well-formed JSON: ");
        refused(file("a.jar", "no zip"), " is no jar: zip END header not found; fetch it again.");
        refused(jar("b.jar", Map.of("other", "x")), " has no " + ENTRY + "; it must be a jar ");
        refused(jar("c.jar", Map.of(ENTRY, "{}")), " has no OpenAPI contract; it must be a jar ");
        refused(Files.createDirectories(folder.resolve("empty")), " has no openapi.yaml; it must be a jar ");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes());
                zip.closeEntry();
            }
        }
        return jar;
    }

    private static void refused(Path file, String words) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> BaseContract.read(file))
                .withMessageStartingWith("-Dbase=" + file)
                .withMessageContaining(words)
                .withMessageEndingWith(".");
    }
}
