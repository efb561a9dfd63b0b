package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every operation names none: neither a class, nor a member, nor a text of these packages has a resource's word. */
class ResourceWordTests {
    private static final String CONTRACT = "/META-INF/mijnklantportaal/openapi.json";

    /** Parts of resources' names that mean as much without the platform. */
    private static final Set<String> GENERAL = Set.of("card", "file", "group", "link", "package", "request", "share");

    @ParameterizedTest
    @ValueSource(strings = {"auth", "call", "error"})
    void aPackageOfEveryCallNamesNoResource(String name) throws IOException {
        Set<String> resources = resources();
        Path folder = OurModules.classes("client-extensions/core").resolve("nl/mijnklantportaal/client/" + name);
        Set<String> found = new TreeSet<>();
        int seen = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                for (String constant : constants(Files.readAllBytes(file))) {
                    seen++;
                    if (words(constant).stream().anyMatch(resources::contains)) {
                        found.add(file.getFileName() + " has " + constant);
                    }
                }
            }
        }

        assertThat(seen).isGreaterThan(100);
        assertThat(found).isEmpty();
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

    /** The words of the contract's paths, but for parameters and what stands behind them. */
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

    /** Every text of a class file: names, descriptors and what the code says (JVMS, section 4.4). */
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
                    // These take two places.
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
