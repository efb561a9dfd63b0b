package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Journals that something else than the SDK has had in hand: they are refused, or no offer is created twice. */
@Timeout(60)
class DamagedJournalTests {
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private Path file;
    private Account account;

    /** A run that was killed after its third offer had been created and before that was noted. */
    @BeforeEach
    void runAndKill() throws IOException {
        file = directory.resolve("journal");
        List<Integer> steps = new ArrayList<>();
        account = new Account(step -> {
            steps.add(1);
            if (steps.size() == 6) {
                throw new Killed();
            }
        });
        try (Journal journal = Journal.open(file)) {
            assertThatThrownBy(() -> account.createAll(offers(), journal, ONE_BY_ONE))
                    .isInstanceOf(Killed.class);
        }
        assertThat(Files.readAllLines(file)).hasSize(3 + 2 * 2 + 1);
        assertThat(account.existing()).hasSize(3);
    }

    @Test
    void aLastLineThatWasWrittenWholeAndChangedSinceIsNotTakenForOneThatWasNotWritten() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);

            assertRefusedOrNothingTwice("byte " + at + " changed");
        }
    }

    @Test
    void aLineThatDoesNotFitItsJournalIsToldAlsoAsTheLast() throws IOException {
        List<String> lines = Files.readAllLines(file);
        // Of the first offer, only what became of it.
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(4)));
        assertDamaged("is damaged in line 4");
        // The second is missing.
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(4), lines.get(7)));
        assertDamaged("is damaged in line 6");
    }

    @Test
    void noLineCanBeMissingTwiceOrMovedInFrontOfItsNeighbour() throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int at = 0; at < lines.size() - 1; at++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(at);
            Files.write(file, without);
            assertRefusedOrNothingTwice("line " + at + " missing");

            List<String> twice = new ArrayList<>(lines);
            twice.add(at, lines.get(at));
            Files.write(file, twice);
            assertRefusedOrNothingTwice("line " + at + " twice");

            List<String> moved = new ArrayList<>(lines);
            moved.add(at, moved.remove(at + 1));
            Files.write(file, moved);
            assertRefusedOrNothingTwice("line " + (at + 1) + " moved");
        }
    }

    @Test
    void whatAnEditorMakesOfTheFileIsRefused() throws IOException {
        String whole = Files.readString(file);
        for (String edited : List.of(
                whole.replace("\n", "\r\n"),
                whole.substring(0, whole.length() - 1) + "\r\n",
                whole + "\n",
                whole + "done\n",
                "\ufeff" + whole)) {
            Files.writeString(file, edited);

            assertThatThrownBy(() -> Journal.open(file)).isInstanceOf(InvalidRequestException.class);
            assertThat(Files.readString(file)).isEqualTo(edited);
        }
    }

    /** As file systems leave the block of a line whose write had not ended when the power failed. */
    @Test
    void zerosInPlaceOfALineThatWasNotForcedAreDropped() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        byte[] crashed = Arrays.copyOf(whole, whole.length + 4096);
        Files.write(file, crashed);
        Journal.open(file).close();
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);

        crashed[crashed.length - 2] = '1';
        crashed[crashed.length - 1] = '\n';
        Files.write(file, crashed);
        Journal.open(file).close();
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    private void assertDamaged(String words) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(words);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void assertRefusedOrNothingTwice(String what) {
        Account resumed = new Account().holding(account.existing());
        try (Journal journal = Journal.open(file)) {
            resumed.createAll(offers(), journal, ONE_BY_ONE);
        } catch (InvalidRequestException refused) {
            assertThat(refused).as(what).hasMessageContaining(file.toString());
        }
        assertThat(resumed.times()).as(what).isEqualTo(times(resumed));
    }

    /** Each once. */
    private static Map<String, Long> times(Account account) {
        return account.times().keySet().stream().collect(Collectors.toMap(number -> number, n -> 1L));
    }

    private static List<CreateCustomerOfferFromLinesRequest> offers() {
        return IntStream.range(0, 3).mapToObj(i -> offer("2026-" + i)).toList();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
