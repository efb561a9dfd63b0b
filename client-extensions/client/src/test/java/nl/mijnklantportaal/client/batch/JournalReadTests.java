package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.batch.Account.Fate;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is read without a run. */
@Timeout(120)
class JournalReadTests {
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    @Test
    void itTellsOfEveryOfferWhenItWasSentAndWhatBecameOfIt() throws IOException {
        Account account = new Account(Fate.CREATED, Fate.REFUSED, Fate.LOST, Fate.LATER, Fate.CREATED);
        try (Journal journal = Journal.open(file)) {
            account.createAll(List.of(offer("b"), offer("a"), offer("d"), offer("c")), journal, ONE_BY_ONE);
        }

        List<JournalEntry> entries = Journal.read(file);

        assertThat(entries).extracting(entry -> Account.number(entry.sent())).containsExactly("b", "a", "d", "c");
        assertThat(entries)
                .extracting(entry -> entry.sent().naturalKey().get("customerId"))
                .containsOnly("cst_abc12345def678");
        assertThat(entries)
                .extracting(JournalEntry::state)
                .containsExactly(State.CREATED, State.REFUSED, State.UNKNOWN, State.CREATED);
        assertThat(entries.get(0).created(CustomerOffer.class).id()).isEqualTo("off_b");
        assertThat(entries.get(0).failure()).isNull();
        assertThat(entries.get(0).sentAt()).isBeforeOrEqualTo(entries.get(3).sentAt());
        assertThat(entries.get(1).created(CustomerOffer.class)).isNull();
        assertThat(entries.get(1).failure())
                .isInstanceOfSatisfying(
                        UnprocessableRequestException.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
        assertThat(entries.get(2).failure())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageStartingWith("no answer ");
        assertThat(entries.get(2).failure().sent()).isEqualTo(entries.get(2).sent());
    }

    @Test
    void itIsReadInTheMiddleOfARunByTheJournalItself() {
        List<List<State>> seen = new ArrayList<>();
        try (Journal journal = Journal.open(file)) {
            Account account = new Account(step ->
                    seen.add(journal.entries().stream().map(JournalEntry::state).toList()));
            account.createAll(List.of(offer("1"), offer("2")), journal, ONE_BY_ONE);

            assertThatThrownBy(() -> Journal.read(file))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is open in this process; call entries() of that journal");
        }
        assertThat(seen)
                .containsExactly(
                        List.of(State.ON_ITS_WAY),
                        List.of(State.ON_ITS_WAY),
                        List.of(State.CREATED, State.ON_ITS_WAY),
                        List.of(State.CREATED, State.ON_ITS_WAY));
        assertThat(Journal.read(file)).extracting(JournalEntry::state).containsOnly(State.CREATED);
    }

    /** On Linux, whoever closes a file gives up what its process has locked of it: here that is another process. */
    @Test
    void itIsReadWhileARunOfAnotherProcessHasItAndThatKeepsIt() throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, OtherJvm.classPath()),
                        Waiting.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("on its way");

            for (int i = 0; i < 2; i++) {
                assertThat(Journal.read(file))
                        .extracting(JournalEntry::state)
                        .containsExactly(State.CREATED, State.ON_ITS_WAY);
            }
            assertThatThrownBy(() -> Journal.open(file))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is in use by another run");

            run.getOutputStream().write('\n');
            run.getOutputStream().close();
            assertThat(said.readLine()).isEqualTo("2 created");
            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(Journal.read(file)).extracting(JournalEntry::state).containsExactly(State.CREATED, State.CREATED);
    }

    /** A run whose second offer is on its way until somebody writes a line to it. */
    static final class Waiting {
        public static void main(String[] arguments) {
            List<Integer> steps = new ArrayList<>();
            Account account = new Account(step -> {
                steps.add(1);
                if (steps.size() == 3) {
                    System.out.println("on its way");
                    try {
                        System.in.read();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            try (Journal journal = Journal.open(Path.of(arguments[0]))) {
                System.out.println(account.createAll(List.of(offer("1"), offer("2")), journal, ONE_BY_ONE)
                                .size()
                        + " created");
            }
        }
    }

    @Test
    void readingChangesNothingAlsoWhereALastLineIsNotWhole() throws IOException {
        try (Journal journal = Journal.open(file)) {
            new Account().createAll(List.of(offer("1"), offer("2")), journal, ONE_BY_ONE);
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 3);
        Files.write(file, cut);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

        assertThat(Journal.read(file)).extracting(JournalEntry::state).containsExactly(State.CREATED, State.ON_ITS_WAY);

        assertThat(Files.readAllBytes(file)).isEqualTo(cut);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
    }

    @Test
    void whatCannotBeReadIsToldAsWhenItIsOpened() throws IOException {
        assertThatThrownBy(() -> Journal.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The journal " + file + " cannot be read");
        Files.writeString(file, "customer;number\n");
        assertThatThrownBy(() -> Journal.read(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is no journal; give");
        Files.writeString(file, "mijnklantportaal-journal 9\n");
        assertThatThrownBy(() -> Journal.read(file)).hasMessageContaining("is of version 9");
        Files.writeString(file, "mijnklantportaal-journal 2\nbadc0ffe created 0\nbadc0ffe created 1\n");
        assertThatThrownBy(() -> Journal.read(file)).hasMessageContaining("is damaged in line 2; restore it");
        Files.writeString(file, "");
        assertThat(Journal.read(file)).isEmpty();
        // Nothing of it holds the file.
        Journal.open(file).close();
    }
}
