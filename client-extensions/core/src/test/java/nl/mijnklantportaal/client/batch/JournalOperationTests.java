package nl.mijnklantportaal.client.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal names its operation and its natural key, and takes runs of that operation only. */
@Timeout(60)
class JournalOperationTests {
    private static final String PORTAL_1 = "6daf8ff7 portal https://portal.example";
    private static final String SENDING =
            "d1722b76 sending 0 6829f664e615c95dc424005ceb67490d 2026-11-22T10:15:30.123456Z cst_abc12345def678 1";
    private static final List<PackageRequest> TWO =
            List.of(PackageRequest.of("a b", 2026), PackageRequest.of("a b", 2027));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    private static Journal write(Path file, String... lines) throws IOException {
        Files.write(file, List.of(lines));
        return Journal.open(file);
    }

    /** So that the SDK of tomorrow reads what this one writes. */
    @Test
    void theLinesOfVersion3AreFixed() throws IOException {
        Depot depot = new Depot();
        try (Journal journal = Journal.open(file)) {
            depot.createAll(TWO, journal, BatchOptions.defaults().withConcurrency(1));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3 + 2 * 2);
        assertThat(lines.get(0)).isEqualTo("mijnklantportaal-journal 3");
        assertThat(lines.get(1)).isEqualTo("ec48f2ee operation POST%20/packages code owner year");
        assertThat(lines.get(2)).endsWith(" portal https://portal.example portal:depot");
        assertThat(lines.get(3)).matches("[0-9a-f]{8} sending 0 [0-9a-f]{32} [0-9T:.Z-]+ a%20b 2026");
        assertThat(lines.get(4)).endsWith(" created 0 {\"code\":7} proven");
        List<JournalEntry> entries = Journal.read(file);
        assertThat(entries).extracting(JournalEntry::state).containsOnly(State.CREATED);
        assertThat(entries.get(1).sent().operation()).isEqualTo(Depot.OPERATION);
        assertThat(entries.get(1).sent().naturalKey())
                .containsExactly(Map.entry("owner", "a b"), Map.entry("year", "2027"));
        assertThat(entries.get(1).created(Package.class)).isEqualTo(Package.fromJson(Map.of("code", 7)));
    }

    @Test
    void aRunOfTheSameOperationContinues() {
        Depot depot = new Depot();
        for (int run = 0; run < 2; run++) {
            try (Journal journal = Journal.open(file)) {
                assertThat(depot.createAll(TWO, journal, BatchOptions.defaults()))
                        .hasOnlyElementsOfType(BatchResult.Created.class);
            }
        }
        assertThat(depot.sent()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void anOlderJournalIsNotOfAnotherOperation(String version) throws IOException {
        Depot depot = new Depot();
        try (Journal journal = write(file, "mijnklantportaal-journal " + version, PORTAL_1, SENDING)) {
            byte[] before = Files.readAllBytes(file);

            assertThatThrownBy(() -> depot.createAll(TWO, journal, BatchOptions.defaults()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(file + ": is the journal of POST /customer-offers/manual with the natural key"
                            + " customerId, offerNumber, and this run is of POST /packages with the natural key owner,"
                            + " year; open another file for this run");

            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
        assertThat(depot.sent()).isEmpty();
    }

    @Test
    void anotherNaturalKeyOfTheSameOperationIsRefusedToo() {
        Depot other = new Depot(request -> Package.fromJson(Map.of("code", 8)), "year");
        try (Journal journal = Journal.open(file)) {
            new Depot().createAll(TWO, journal, BatchOptions.defaults());

            assertThatThrownBy(() -> other.createAll(TWO, journal, BatchOptions.defaults()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "with the natural key year; run the same list with the SDK version that wrote it, or"
                                    + " open another file for requests that are not in it");
        }
        assertThat(other.sent()).isEmpty();
    }

    @Test
    void anOlderJournalThatSaysNothingOfAnyRequestIsForAnyOperation() throws IOException {
        try (Journal journal = write(file, "mijnklantportaal-journal 1", PORTAL_1, SENDING, "bd23a4c5 unsent 0")) {
            assertThat(new Depot().createAll(TWO, journal, BatchOptions.defaults()))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
        }

        assertThat(Files.readAllLines(file)).startsWith("mijnklantportaal-journal 3", PORTAL_1, SENDING);
        assertThat(Journal.read(file))
                .extracting(entry -> entry.sent().operation())
                .containsExactly("POST /customer-offers/manual", Depot.OPERATION, Depot.OPERATION);
    }

    /** The process died after the new line and before the new version. */
    @Test
    void aHeaderThatWasNotReplacedYetIsReplacedWhenItIsOpened() throws IOException {
        try (Journal journal = Journal.open(file)) {
            new Depot().createAll(TWO, journal, BatchOptions.defaults());
        }
        byte[] whole = Files.readAllBytes(file);
        Path half = directory.resolve("half");
        Files.writeString(half, Files.readString(file).replaceFirst("journal 3", "journal 2"));

        Journal.open(half).close();

        assertThat(Files.readAllBytes(half)).isEqualTo(whole);
    }

    @Test
    void aJournalWithoutItsOperationIsNotReadAsOneOfAnother() throws IOException {
        Depot depot = new Depot();
        try (Journal journal = Journal.open(file)) {
            depot.createAll(TWO, journal, BatchOptions.defaults());
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(1);
        Files.write(file, lines);

        try (Journal journal = Journal.open(file)) {
            assertThatThrownBy(() -> depot.createAll(TWO, journal, BatchOptions.defaults()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is the journal of POST /customer-offers/manual");
        }
        assertThat(depot.sent()).hasSize(2);
    }

    @Test
    void aLineWithTooFewOrTooManyValuesIsDamaged() throws IOException {
        for (String operation : List.of("code owner", "code owner year label", "code")) {
            String line = new JournalRecord(
                            JournalRecord.Event.OPERATION,
                            Arrays.asList((Depot.OPERATION + ";" + operation.replace(' ', ';')).split(";")))
                    .line();
            Files.write(file, List.of("mijnklantportaal-journal 3", line, SENDING));

            assertThatThrownBy(() -> Journal.open(file))
                    .as(operation)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is damaged in line");
        }
    }
}
