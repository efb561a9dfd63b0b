package nl.mijnklantportaal.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A table of the tests: a row on each line, with {@code |} between its cells; a line that begins with {@code #} is none. */
final class Table {

    private Table() {}

    static List<List<String>> read(String name) {
        try (InputStream file = Table.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
