package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls, look-ups and runs are about whatever the contract has: no code of core names a resource; Javadoc may, as an example. */
class NoResourceTests {
    private static final Path SOURCES = Path.of("src/main/java/nl/mijnklantportaal/client");
    private static final Pattern RESOURCE =
            Pattern.compile("(?i)customer|offer|invoice|payment|appointment|punch.?card|agreement");

    @Test
    void noClassOfCallsAndRunsNamesAResource() throws IOException {
        List<String> named = new ArrayList<>();
        for (String folder : List.of("batch", "call", "error", "internal", "spi")) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.strip().startsWith("*")
                                    && !line.strip().startsWith("/"))
                            .filter(line -> RESOURCE.matcher(line).find())
                            .forEach(line -> named.add(file + ": " + line.strip()));
                }
            }
        }

        assertThat(named).isEmpty();
    }
}
