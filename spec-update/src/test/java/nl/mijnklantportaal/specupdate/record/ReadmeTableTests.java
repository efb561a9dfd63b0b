package nl.mijnklantportaal.specupdate.record;

import static nl.mijnklantportaal.specupdate.record.CompiledSources.compile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTableTests {
    private static final String BEFORE = "# SDK\n\nIt costs $1 \\ month.\n\n";
    private static final String AFTER = "\nA list comes page by page.\n\n| a | b |\n| --- | --- |\n";
    private static final String OLD =
            "The SDK has 70 operations:\n\n| resource | methods |\n| --- | --- |\n" + "| `portal.old()` | `get` |\n";

    private final Map<String, String> sources = new TreeMap<>(Map.of(
            "module-info.java",
            "module shop { exports nl.mijnklantportaal.client.api; exports feign; }",
            "feign/RequestLine.java",
            """
            package feign;

            import java.lang.annotation.Retention;
            import java.lang.annotation.RetentionPolicy;

            @Retention(RetentionPolicy.RUNTIME)
            public @interface RequestLine {}
            """,
            "nl/mijnklantportaal/client/api/PortalResources.java",
            """
            package nl.mijnklantportaal.client.api;

            public interface PortalResources {
                Webhooks webhooks();

                Customers customers();

                Customers customers(String key);
            }
            """,
            "nl/mijnklantportaal/client/api/Webhooks.java",
            "package nl.mijnklantportaal.client.api; public interface Webhooks {}",
            "nl/mijnklantportaal/client/api/Customers.java",
            """
            package nl.mijnklantportaal.client.api;

            public interface Customers {
                @feign.RequestLine
                void listPage(int page);

                @feign.RequestLine
                void create();

                default void list() {}
            }
            """));

    @TempDir
    private Path folder;

    @Test
    void theTableIsReplacedAndNothingElseAndHasNoRowWithoutOperations() throws IOException {
        Path classes = compile(folder, sources, List.of(), "-g:none");

        assertThat(ReadmeTable.in(BEFORE + OLD + AFTER, classes, List.of()))
                .isEqualTo(BEFORE + "The SDK has 2 operations:\n\n| resource | methods |\n| --- | --- |\n"
                        + "| `portal.customers()` | `create`, `list` |\n"
                        + AFTER);
    }

    @Test
    void aReadmeWithoutTheTableIsRefused() throws IOException {
        Path classes = compile(folder, sources, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadmeTable.in(BEFORE + AFTER, classes, List.of()))
                .withMessageStartingWith("The README has no table of operations.");
    }

    @Test
    void classesWithoutAPortalAreRefused() throws IOException {
        sources.keySet().removeIf(file -> file.startsWith("nl/"));
        sources.put("module-info.java", "module shop { exports feign; }");
        Path classes = compile(folder, sources, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadmeTable.in(BEFORE + OLD, classes, List.of()))
                .withMessageStartingWith(
                        "The class nl.mijnklantportaal.client.api.PortalResources of shop cannot be loaded: ");
    }
}
