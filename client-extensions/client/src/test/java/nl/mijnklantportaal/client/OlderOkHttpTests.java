package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the class path, the OkHttp or Okio of another library comes before the one of the SDK. */
class OlderOkHttpTests {
    private static final String ADVICE =
            "; import the BOM com.squareup.okhttp3:okhttp-bom of version 5 in the dependency management, and exclude what is"
                    + " older. Nothing was sent, so nothing was created or changed.";

    @ParameterizedTest
    @ValueSource(strings = {"okhttp3", "okhttp4"})
    void anOlderOkHttpThatComesFirstIsReportedWhenTheClientIsBuilt(String older) throws Exception {
        Path jar = jar(older);

        String said = built(classPath -> first(jar, classPath));

        assertThat(said)
                .startsWith("The class path is not valid. okhttp: the SDK needs OkHttp 5 with its Okio, but the first"
                        + " on the class path are OkHttp in " + jar.getFileName())
                .endsWith(ADVICE)
                .doesNotContain(jar.getParent().toString());
    }

    @Test
    void theVersionOfOkHttpIsShownWhereItTellsOne() throws Exception {
        String version = jar("okhttp4").getFileName().toString().replaceAll("okhttp-|\\.jar", "");
        assertThat(built(classPath -> first(jar("okhttp4"), classPath))).contains("(version " + version + ")");
        // Version 3 tells no version, and the version behind it on the class path is not its own.
        assertThat(built(classPath -> first(jar("okhttp3"), classPath))).doesNotContain("(version");
    }

    @Test
    void anOlderOkHttpAloneIsReported() throws Exception {
        Path jar = jar("okhttp4");

        assertThat(built(classPath -> first(jar, without("okhttp-jvm", classPath))))
                .contains("OkHttp in " + jar.getFileName())
                .endsWith(ADVICE);
    }

    @Test
    void anOlderOkioThatComesFirstIsReportedWhenTheClientIsBuilt() throws Exception {
        Path jar = jar("okio-of-okhttp4");

        assertThat(built(classPath -> first(jar, classPath)))
                .contains("Okio in " + jar.getFileName())
                .endsWith(ADVICE);
        assertThat(built(classPath -> first(jar, without("okio-jvm", classPath))))
                .contains("Okio in " + jar.getFileName())
                .endsWith(ADVICE);
    }

    @Test
    void aMissingOkHttpOkioOrKotlinIsReported() throws Exception {
        assertThat(built(classPath -> without("okhttp-jvm", classPath)))
                .contains("OkHttp that is missing")
                .endsWith(ADVICE);
        assertThat(built(classPath -> without("okio-jvm", classPath)))
                .contains("Okio that is missing")
                .endsWith(ADVICE);
        assertThat(built(classPath -> without("kotlin-stdlib", classPath)))
                .contains("Kotlin that is missing")
                .endsWith(ADVICE);
    }

    @Test
    void theOkHttpOfTheSdkWorks() throws Exception {
        assertThat(built(UnaryOperator.identity())).isEqualTo("built");
    }

    @Test
    void anOlderOkHttpBehindTheSdksDoesNotMatter() throws Exception {
        assertThat(built(classPath -> {
                    List<String> longer = new ArrayList<>(classPath);
                    longer.add(jar("okhttp4").toString());
                    return longer;
                }))
                .isEqualTo("built");
    }

    private static Path jar(String property) {
        Path jar = Path.of(System.getProperty(property));
        assertThat(jar).exists();
        return jar;
    }

    private static String built(UnaryOperator<List<String>> classPath) throws Exception {
        OtherJvm.Result result = OtherJvm.run(Build.class, classPath);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result.out().strip();
    }

    private static List<String> first(Path entry, List<String> classPath) {
        List<String> longer = new ArrayList<>(List.of(entry.toString()));
        longer.addAll(classPath);
        return longer;
    }

    private static List<String> without(String part, List<String> classPath) {
        List<String> left = classPath.stream()
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(part))
                .toList();
        assertThat(left).hasSizeLessThan(classPath.size());
        return left;
    }

    static final class Build {
        public static void main(String[] arguments) {
            try (MijnKlantportaal portal =
                    MijnKlantportaal.builder().apiKey("key").build()) {
                System.out.println(portal == null ? "none" : "built");
            } catch (InvalidRequestException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
