package nl.mijnklantportaal.client.generated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The tables of names and types that were decided for the operations of the vendor's public reference. */
final class NameTable {
    private static final Path FOLDER = Path.of("src/test/resources/names");

    private NameTable() {}

    /** The cells of each row. */
    static Stream<Arguments> rows(String table) {
        try {
            return Files.readAllLines(FOLDER.resolve(table + ".txt")).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line ->
                            Arrays.stream(line.split("[|]")).map(String::strip).toArray())
                    .map(Arguments::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
