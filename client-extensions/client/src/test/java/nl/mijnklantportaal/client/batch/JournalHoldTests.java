package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.batch.JournalTests.Opening;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That no two runs ever have one journal, since each would send what the other has sent. */
@Timeout(60)
class JournalHoldTests {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("offers.journal");
    }

    /** As {@code close()} and the end of a {@code try} together do. */
    @Test
    void aJournalThatIsClosedTwiceLetsGoOfItOnce() throws Exception {
        Journal first = Journal.open(file);
        first.close();
        try (Journal second = Journal.open(file)) {
            first.close();

            assertInUse(file);
            assertThat(Noting.find(second, offer("1"))).isNull();
        }
    }

    @Test
    void anotherNameOfTheFileIsTheSameJournal() throws Exception {
        try (Journal journal = Journal.open(file)) {
            Path link = Files.createSymbolicLink(directory.resolve("link"), file);
            Path hard = Files.createLink(directory.resolve("hard"), file);
            Path dotted = directory.resolve("../" + directory.getFileName() + "/./offers.journal");

            for (Path other : List.of(link, hard, dotted)) {
                assertThatThrownBy(() -> Journal.open(other))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("is in use by another run");
            }
            assertInUse(hard);
            Noting.sending(journal, offer("1"), Instant.EPOCH);
        }
    }

    @Test
    void aLinkToAFileThatIsNotThereYetIsTheSameJournalOnceItIs() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        try (Journal journal = Journal.open(link)) {
            assertInUse(file);
            Noting.sending(journal, offer("1"), Instant.EPOCH);
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    /** Such as by a {@code try} that ends while the run goes on in another thread. */
    @Test
    void aJournalThatIsClosedInTheMiddleOfARunIsHeldUntilItsEnd() throws IOException {
        Journal journal = Journal.open(file);
        List<String> met = new ArrayList<>();
        Account account = new Account(step -> {
            journal.close();
            try {
                Journal.open(file).close();
                met.add("opened");
            } catch (InvalidRequestException e) {
                met.add("in use");
            }
        });

        assertThatThrownBy(() -> account.createAll(
                        List.of(offer("1"), offer("2")),
                        journal,
                        BatchOptions.defaults().withConcurrency(1)))
                .isInstanceOf(BatchStoppedException.class)
                .hasMessageContaining("is closed");

        assertThat(met).isNotEmpty().containsOnly("in use");
        try (Journal again = Journal.open(file)) {
            assertThat(Noting.find(again, offer("1")).event()).isEqualTo(JournalRecord.Event.CREATED);
            assertThat(Noting.find(again, offer("2"))).isNull();
        }
        assertThat(account.times()).containsOnlyKeys("1");
    }

    private static void assertInUse(Path file) throws Exception {
        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is in use by another run");
        OtherJvm.Result other = OtherJvm.run(Opening.class, path -> path, "-Djournal=" + file);
        assertThat(other.out()).contains("is in use by another run");
    }
}
