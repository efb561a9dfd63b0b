package nl.mijnklantportaal.client.internal.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doors through which the platform calls the application stand apart from the calls of the client. */
class DoorTests {
    private static final Path CLASSES = Path.of("target/classes");
    private static final String WEBHOOKS = "nl/mijnklantportaal/client/webhooks/";
    private static final String CMS = "nl/mijnklantportaal/client/cms/";
    private static final String SHARED = "nl/mijnklantportaal/client/internal/inbound/";
    private static final String OAUTH = "nl/mijnklantportaal/client/oauth/";
    private static final List<String> DOORS = List.of(WEBHOOKS, CMS, SHARED, OAUTH);

    @Test
    void noOtherClassOfTheClientUsesADoorSoThatNoCallLoadsIt() throws IOException {
        String others = constants(file -> DOORS.stream().noneMatch(file::startsWith));

        assertThat(others).contains("MijnKlantportaal", "internal/setup/").doesNotContain(DOORS);
    }

    @Test
    void noDoorUsesTheOther() throws IOException {
        assertThat(constants(file -> file.startsWith(WEBHOOKS)))
                .contains(SHARED)
                .doesNotContain(CMS, OAUTH);
        assertThat(constants(file -> file.startsWith(CMS))).contains(SHARED).doesNotContain(WEBHOOKS, OAUTH);
        assertThat(constants(file -> file.startsWith(OAUTH))).contains(OAUTH).doesNotContain(WEBHOOKS, CMS);
        assertThat(constants(file -> file.startsWith(SHARED))).contains(SHARED).doesNotContain(WEBHOOKS, CMS, OAUTH);
    }

    /** All that stands in the class files of the client whose names fit. */
    private static String constants(Predicate<String> name) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (name.test(CLASSES.relativize(file).toString().replace('\\', '/'))) {
                    text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return text.toString();
    }

    /** A prefix that the contract learns must be learnt here too. */
    @Test
    void everyPrefixOfTheContractIsKnown() throws IOException {
        Set<String> ofContract = new TreeSet<>();
        try (InputStream contract = DoorTests.class.getResourceAsStream("/META-INF/mijnklantportaal/openapi.json")) {
            collect(JsonMapper.shared().readTree(contract), ofContract);
        }

        assertThat(ofContract).contains("inv_", "fsd_").hasSizeGreaterThan(15);
        assertThat(DocumentedIds.PREFIXES)
                .containsAll(ofContract)
                .doesNotHaveDuplicates()
                .hasSize(28);
    }

    private static void collect(JsonNode node, Set<String> prefixes) {
        for (String name : Set.of("x-id-prefix", "prefix")) {
            JsonNode found = node.path(name);
            (found.isArray() ? found.values() : java.util.List.of(found)).forEach(value -> {
                if (value.isString() && value.asString().endsWith("_")) {
                    prefixes.add(value.asString());
                }
            });
        }
        node.values().forEach(inside -> collect(inside, prefixes));
    }

    @Test
    void aLongerPrefixWouldWin() {
        assertThat(DocumentedIds.prefix("sub__abc12345def678")).isEqualTo("sub_");
        assertThat(DocumentedIds.prefix("subx_1")).isNull();
        assertThat(DocumentedIds.isId("sub_", "sub_")).isFalse();
        assertThat(DocumentedIds.isId("inv_", "off_1")).isFalse();
    }
}
