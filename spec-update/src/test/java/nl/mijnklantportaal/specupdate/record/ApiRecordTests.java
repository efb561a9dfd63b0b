package nl.mijnklantportaal.specupdate.record;

import static nl.mijnklantportaal.specupdate.record.CompiledSources.classPath;
import static nl.mijnklantportaal.specupdate.record.CompiledSources.compile;
import static nl.mijnklantportaal.specupdate.record.CompiledSources.library;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiRecordTests {
    private static final Path JSPECIFY = library(Nullable.class);
    private static final List<Path> ANNOTATIONS = List.of(JSPECIFY, library(NotNull.class));

    private static final String SHAPE = """
            package shop.open;

            import java.util.List;
            import java.util.Map;
            import org.jspecify.annotations.Nullable;

            /** Sealed, nested, generic, deprecated, protected, private: of each something. */
            public sealed interface Shape<T extends Comparable<T>> permits Shape.Round {
                int EDGES = 0;

                @Nullable T name(@Nullable String prefix, List<@Nullable String> others) throws java.io.IOException;

                default <K extends Number & Comparable<K>> Map<K, byte @Nullable []> cut(K... at) {
                    String local = "x" + at.length;
                    return Map.of(at[0], local.getBytes());
                }

                @Deprecated
                static Round round() {
                    return new Round();
                }

                final class Round implements Shape<String> {
                    private final int hidden = 1;
                    protected transient volatile long kept;

                    Round() {}

                    protected Round(int kept) {
                        this.kept = kept;
                    }

                    @Override
                    public synchronized @Nullable String name(@Nullable String prefix, List<@Nullable String> others) {
                        Runnable later = () -> System.out.println(prefix);
                        later.run();
                        return prefix;
                    }
                }
            }
            """;

    private static final String RECORDED = """
            module shop
            provides java.lang.Runnable
            public abstract interface shop.open.Shape<T extends java.lang.Comparable<T>> permits shop.open.Shape.Round
              public static final int EDGES
              public default <K extends Number & Comparable<K>> Map<K, byte @Nullable[]> cut(K[])
              public abstract @Nullable T name(@Nullable String, List<@Nullable String>) throws IOException
              @Deprecated public static shop.open.Shape.Round round()
            public static final class shop.open.Shape$Round : shop.open.Shape<String>
              protected long kept
              public @Nullable String name(@Nullable String, List<@Nullable String>)
              protected new(int)
            """;

    private final Map<String, String> sources = new TreeMap<>(Map.of(
            "module-info.java",
            "module shop { requires static org.jspecify; exports shop.open; provides Runnable with shop.hidden.Job; }",
            "shop/open/Shape.java",
            SHAPE,
            "shop/hidden/Job.java",
            "package shop.hidden; public class Job implements Runnable { public void run() {} }",
            "shop/open/Inside.java",
            "package shop.open; class Inside { public static class NotPublic {} }"));

    @TempDir
    private Path folder;

    private Path classes;

    @BeforeEach
    void compileWithoutDebugData() throws IOException {
        classes = compile(folder, sources, ANNOTATIONS, "-g:none");
    }

    @Test
    void theRecordHasWhatIsPublicAsItIsWritten() throws IOException {
        assertThat(ApiRecord.of(classes, ANNOTATIONS)).isEqualTo(RECORDED);
    }

    @Test
    void debugDataAndNamesOfParametersChangeNothing() throws IOException {
        Path other = compile(folder.resolve("other"), sources, ANNOTATIONS, "-g", "-parameters");

        assertThat(ApiRecord.of(other, ANNOTATIONS)).isEqualTo(ApiRecord.of(classes, ANNOTATIONS));
    }

    @Test
    void aJarHasTheRecordOfItsFolder() throws IOException {
        Path jar = folder.resolve("shop.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, packed);
            }
        }

        assertThat(ApiRecord.of(jar, ANNOTATIONS)).isEqualTo(RECORDED);
    }

    @Test
    void classesThatWereCompiledAgainAreReadAgain() throws IOException {
        ApiRecord.of(classes, ANNOTATIONS);
        sources.put("shop/open/Shape.java", "package shop.open; public class Shape { public void cut() {} }");
        Files.delete(classes.resolve("shop/open/Shape$Round.class"));
        Path again = compile(folder, sources, ANNOTATIONS);

        assertThat(ApiRecord.of(again, ANNOTATIONS))
                .contains("public class shop.open.Shape\n  public void cut()\n  public new()\n");
    }

    @Test
    void aModuleWithoutExportsHasALine() throws IOException {
        Path empty = compile(folder.resolve("empty"), Map.of("module-info.java", "module empty {}"), ANNOTATIONS);

        assertThat(ApiRecord.of(empty, ANNOTATIONS)).isEqualTo("module empty\n");
    }

    /** Reflection would leave the annotations out, and the record would say less than there is. */
    @Test
    void annotationsThatCannotBeReadAreNotLeftOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRecord.of(classes, List.of()))
                .withMessageStartingWith("The class org.jspecify.annotations.Nullable of shop cannot be loaded: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRecord.of(classes, List.of(JSPECIFY)))
                .withMessageStartingWith("The class jakarta.validation.constraints.NotNull of shop cannot be loaded: ");
    }

    @Test
    void aTypeThatTheClassPathLacksIsNamed() throws IOException {
        Path base = compile(
                folder.resolve("base"),
                Map.of(
                        "module-info.java", "module base { exports base; }",
                        "base/Base.java", "package base; public class Base {}"),
                ANNOTATIONS);
        Path above = compile(
                folder.resolve("above"),
                Map.of(
                        "module-info.java", "module above { requires base; exports above; }",
                        "above/Above.java",
                                "package above; public class Above { public base.Base get() { return null; } }"),
                List.of(base));

        assertThat(ApiRecord.of(above, List.of(base, ANNOTATIONS.get(0), ANNOTATIONS.get(1))))
                .contains("public base.Base get()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRecord.of(above, ANNOTATIONS))
                .withMessage("The API of above.Above names what its class path lacks: base/Base");
    }

    @Test
    void whatIsNoModuleIsRefused() throws IOException {
        Files.delete(classes.resolve("module-info.class"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRecord.of(classes, ANNOTATIONS))
                .withMessage(classes + " has no module-info.class.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRecord.of(folder.resolve("nowhere"), ANNOTATIONS))
                .withMessage(folder.resolve("nowhere") + " has no module-info.class.");
        Files.writeString(classes.resolve("module-info.class"), "no class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRecord.of(classes, ANNOTATIONS))
                .withMessageStartingWith(classes + " cannot be read as a module: ");
    }

    @Test
    void theRecordOfCoreIsTheOneThatTheBuildKeeps() throws IOException {
        assertThat(ApiRecord.of(library(Money.class), classPath()))
                .isEqualTo(Files.readString(Path.of("../bom/api/nl.mijnklantportaal.client.core.txt")));
    }
}
