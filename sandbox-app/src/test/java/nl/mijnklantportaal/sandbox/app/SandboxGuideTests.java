package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of the guide are those of the program: its flags and variables, and the operations of its own interface. */
class SandboxGuideTests {
    private static final Path GUIDE = Path.of("../docs/sandbox-app.md");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    @Test
    void theTableOfFlagsHasEachWithItsVariable() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Flag<?> flag : Flags.ALL) {
            String name = flag.label().isEmpty() ? flag.name() : flag.name() + " " + flag.label();
            expected.add("| `" + name + "` | `" + flag.variable() + "` | " + flag.description() + " | "
                    + flag.byDefault() + " |");
        }

        assertThat(rows("| flag | variable |")).containsExactlyElementsOf(expected);
    }

    @Test
    void theTableOfItsOwnInterfaceHasEachOperation() throws IOException {
        JsonNode document;
        try (InputStream in = SandboxGuideTests.class.getResourceAsStream("control.yaml")) {
            document = new YAMLMapper().readTree(in);
        }
        List<String> expected = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    expected.add("| `" + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + "` | "
                            + operation.getValue().path("summary").asText() + " |");
                }
            }
        }

        assertThat(rows("| request | does |")).containsExactlyElementsOf(expected);
    }

    @Test
    void theHelpHasEveryFlagOfTheGuide() throws IOException {
        String help = new Usage().help();

        assertThat(rows("| flag | variable |"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(help).contains(row.split("`")[1].split(" ")[0], row.split("`")[3]));
    }

    /** The rows of the table with this head. */
    private static List<String> rows(String head) throws IOException {
        return Files.readString(GUIDE)
                .lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
