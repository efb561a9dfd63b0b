package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The core serves every operation, so no class, member or text of it has a word of a resource. */
class ResourceWordTests {
    private static final String CONTRACT = "/META-INF/mijnklantportaal/openapi.json";

    /** Words of resources that are also ordinary words of software. */
    private static final Set<String> GENERAL = Set.of("card", "file", "group", "link", "package", "request", "share");

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageOfTheCoreNamesNoResource(Path folder) throws IOException {
        Set<String> resources = resources();
        Set<String> found = new TreeSet<>();
        int seen = 0;
        for (Path file : classFiles(folder)) {
            for (String constant : constants(Files.readAllBytes(file))) {
                seen++;
                if (words(constant).stream().anyMatch(resources::contains)) {
                    found.add(file.getFileName() + " has " + constant);
                }
            }
        }

        assertThat(seen).isGreaterThan(20);
        assertThat(found).isEmpty();
    }

    /** Every package, so that a new one is held to it too. */
    static List<Path> packages() throws IOException {
        try (Stream<Path> folders = Files.walk(OurModules.classes("client-extensions/core"))) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !classFiles(folder).isEmpty())
                    .toList();
        }
    }

    @Test
    void thePackagesOfEveryRunAndEveryCallAreAmongThem() throws IOException {
        Path core = OurModules.classes("client-extensions/core").resolve("nl/mijnklantportaal/client");

        assertThat(packages())
                .contains(
                        core.resolve("batch"),
                        core.resolve("call"),
                        core.resolve("error"),
                        core.resolve("internal/batch"),
                        core.resolve("internal/call"));
    }

    private static List<Path> classFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWordIsFoundHoweverItIsWritten() {
        assertThat(resources()).contains("customer", "offer");
        for (String text : List.of(
                "SentOffer", "offerNumber", "OFFER_NUMBER", "/customer-offers/manual", "Look for the offers.")) {
            assertThat(words(text)).as(text).contains("offer");
        }
        assertThat(words("java/util/LinkedHashMap")).containsExactly("java", "util", "linked", "hash", "map");
    }

    /** The words in the first segment of each path of the contract. */
    private static Set<String> resources() {
        Set<String> words = new TreeSet<>();
        try (InputStream contract = ResourceWordTests.class.getResourceAsStream(CONTRACT)) {
            JsonMapper.shared()
                    .readTree(contract)
                    .get("paths")
                    .propertyNames()
                    .forEach(path -> words.addAll(words(path.split("/")[1])));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        words.removeAll(GENERAL);
        return words;
    }

    /** In lower case and without the s of a plural. */
    private static List<String> words(String text) {
        return Stream.of(text.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT).replaceFirst("(?<=..)s$", ""))
                .toList();
    }

    /** Every text of a class file: names, descriptors and string constants (JVMS, section 4.4). */
    private static List<String> constants(byte[] classFile) throws IOException {
        List<String> texts = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // These take two entries.
                    i++;
                }
                case 15 -> in.skipNBytes(3);
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                default -> in.skipNBytes(4);
            }
        }
        return texts;
    }
}
