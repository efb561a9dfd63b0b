package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.batch.JournalRecord.Event;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JournalTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final URI PORTAL = URI.create("https://portal.example");
    private static final String ACME = "portal:acme";
    private static final String HEADER = "mijnklantportaal-journal 3\n";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("offers.journal");
    }

    @Test
    void whatWasNotedIsKnownAfterItIsOpenedAgain() throws IOException {
        CustomerOffer created = CustomerOffer.builder()
                .id("off_1")
                .amount(Money.euros("12.90"))
                .offerNumber("a b\n%20\u20ac")
                .build();
        try (Journal journal = Journal.open(file)) {
            Noting.sending(journal, offer("1"), AT);
            journal.unsent(Noting.sending(journal, offer("2"), AT));
            journal.created(Noting.sending(journal, offer("3"), AT), created);
            journal.found(Noting.sending(journal, offer("4"), AT), CustomerOffer.fromJson(Map.of()));
            journal.refused(Noting.sending(journal, offer("5"), AT), refusal("no such customer %0A\nat all"));
            journal.unknown(
                    Noting.sending(journal, offer("6 % 7"), AT),
                    new OutcomeUnknownException("the line was cut.", null));
        }

        try (Journal journal = Journal.open(file)) {
            assertThat(Noting.find(journal, offer("1")).event()).isEqualTo(Event.SENDING);
            assertThat(Noting.find(journal, offer("1")).sent().sentAt()).isEqualTo(AT);
            assertThat(Noting.find(journal, offer("2")).event()).isEqualTo(Event.UNSENT);
            assertThat(Noting.created(journal, Noting.find(journal, offer("3"))))
                    .isEqualTo(created);
            assertThat(Noting.find(journal, offer("4")).event()).isEqualTo(Event.CREATED);
            assertThat(Noting.created(journal, Noting.find(journal, offer("4"))).raw("id"))
                    .isNull();
            assertThat(journal.failure(Noting.find(journal, offer("5"))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(refusal("no such customer %0A\nat all").getMessage());
            assertThat(Noting.find(journal, offer("6 % 7")).event()).isEqualTo(Event.UNKNOWN);
            assertThat(journal.failure(Noting.find(journal, offer("6 % 7"))))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessage("the line was cut. " + Outcome.UNKNOWN.sentence());
            assertThat(Noting.find(journal, offer("8"))).isNull();
            assertThat(Noting.isOf(Noting.find(journal, offer("1")), offer("1")))
                    .isTrue();
        }
        assertThat(Files.readString(file)).startsWith(HEADER).endsWith("\n");
        assertThat(Files.readAllLines(file)).hasSize(1 + 1 + 5 * 2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theLatestSendingOfAnOfferCounts() {
        try (Journal journal = Journal.open(file)) {
            journal.unsent(Noting.sending(journal, offer("1"), AT));
            Noting.sending(journal, offer("1"), AT.plusSeconds(9));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(Noting.find(journal, offer("1")).event()).isEqualTo(Event.SENDING);
            assertThat(Noting.find(journal, offer("1")).sent().sentAt()).isEqualTo(AT.plusSeconds(9));
        }
    }

    /** That it was not sent a second time says nothing of the first. */
    @Test
    void aSendingThatCameToNothingLeavesWhatWasUnknownBefore() {
        try (Journal journal = Journal.open(file)) {
            journal.unknown(Noting.sending(journal, offer("1"), AT), new OutcomeUnknownException("lost.", null));
            journal.unsent(Noting.sending(journal, offer("1"), AT.plusSeconds(9)));
            assertThat(Noting.find(journal, offer("1")).event()).isEqualTo(Event.UNKNOWN);
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(Noting.find(journal, offer("1")).event()).isEqualTo(Event.UNKNOWN);
            assertThat(Noting.find(journal, offer("1")).sent().sentAt()).isEqualTo(AT);
            assertThat(journal.failure(Noting.find(journal, offer("1")))).hasMessageStartingWith("lost.");
        }
    }

    /** Wherever a crash cuts the file, what stands before the cut is known and what follows is appended whole. */
    @Test
    void aFileThatWasCutAnywhereIsTakenUpAgain() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.created(
                    Noting.sending(journal, offer("\u20ac1"), AT),
                    CustomerOffer.builder().id("off_\u20ac").build());
            Noting.sending(journal, offer("2"), AT);
        }
        byte[] whole = Files.readAllBytes(file);
        List<String> lines = Files.readAllLines(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            long left = lines(whole, cut);
            try (Journal journal = Journal.open(file)) {
                assertThat(Noting.find(journal, offer("\u20ac1")) != null)
                        .as("cut at %s", cut)
                        .isEqualTo(left >= 2);
                assertThat(left < 2
                                || Noting.find(journal, offer("\u20ac1")).event()
                                        == (left < 3 ? Event.SENDING : Event.CREATED))
                        .isTrue();
                assertThat(Noting.find(journal, offer("2")) != null).isEqualTo(left >= 4);
                Noting.sending(journal, offer("3"), AT);
            }
            assertThat(Files.readAllLines(file))
                    .startsWith(lines.subList(0, (int) Math.max(1, left)).toArray(String[]::new));
            try (Journal journal = Journal.open(file)) {
                assertThat(Noting.find(journal, offer("3"))).isNotNull();
            }
        }
    }

    @Test
    void aLastLineOfRubbishIsDropped() throws IOException {
        try (Journal journal = Journal.open(file)) {
            Noting.sending(journal, offer("1"), AT);
        }
        String whole = Files.readString(file);
        Files.writeString(file, whole + "\0\0\0\0\n");
        try (Journal journal = Journal.open(file)) {
            assertThat(Noting.find(journal, offer("1"))).isNotNull();
        }
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void aLineThatWasChangedIsToldAndTheFileLeftAsItIs() throws IOException {
        try (Journal journal = Journal.open(file)) {
            Noting.sending(journal, offer("1"), AT);
            Noting.sending(journal, offer("2"), AT);
        }
        String changed = Files.readString(file).replace("sending 0", "sending 7");
        Files.writeString(file, changed);

        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("offers.journal: is damaged in line 2; restore it");
        assertThat(Files.readString(file)).isEqualTo(changed);
    }

    @Test
    void aLineThatIsMissingIsToldSinceWhatFollowsMayBeOfAnotherOffer() throws IOException {
        try (Journal journal = Journal.open(file)) {
            Noting.sending(journal, offer("1"), AT);
            journal.refused(Noting.sending(journal, offer("2"), AT), refusal("no"));
        }
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(3)));

        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is damaged in line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer;number\ncst_1;1\n", "m", "mijnklantportaal-journals 2\n", "{}", "\n", "mijn\nx"})
    void anotherFileIsRefusedAndLeftAsItIs(String content) throws IOException {
        Files.writeString(file, content);

        if ("mijnklantportaal-journal 3".startsWith(content)) {
            // The beginning of a header that was cut.
            Journal.open(file).close();
            assertThat(Files.readString(file)).isEqualTo(HEADER);
            return;
        }
        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is no journal; give the path of a new file, or of the journal of an earlier");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void aJournalOfAnotherVersionIsRefusedAndLeftAsItIs() throws IOException {
        Files.writeString(file, "mijnklantportaal-journal 4\nsomething new\n");

        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is of version 4, and this SDK reads versions 1 to 3");
        assertThat(Files.readString(file)).contains("something new");
    }

    /** So that the SDK of tomorrow reads what that of today has written. */
    @Test
    void theLinesOfVersion2AreFixed() throws IOException {
        Files.write(
                file,
                List.of(
                        "mijnklantportaal-journal 2",
                        "05d4fa8d portal https://portal.example key:00112233445566778899aabbccddeeff",
                        "d1722b76 sending 0 6829f664e615c95dc424005ceb67490d 2026-11-22T10:15:30.123456Z cst_abc12345def678 1",
                        "50209bb1 created 0 {\"id\":\"off_1\",\"offerNumber\":\"1\"}",
                        "fd1f3589 sending 1 cac1491f0a93a99440b75458ddf4ac0f 2026-11-22T10:15:31.123456Z cst_abc12345def678 2",
                        "d1f51c92 created 1 {\"offerNumber\":\"2\"} found",
                        "49b9221b sending 2 29bd1b8fa3286559f0c51878bd8c5955 2026-11-22T10:15:32.123456Z cst_abc12345def678 3",
                        "d9038bcd refused 2 the%20server%20answered%20422. outcome=REFUSED kind=UnprocessableRequestException status=422 said=no%20such%20customer field=customerId error=is%20not%20known",
                        "b4156445 sending 3 302cb811358c1e63e2a3b09f3b458cd0 2026-11-22T10:15:33.123456Z cst_abc12345def678 4",
                        "38358641 unknown 3 its%20body%20breaks%20off. outcome=APPLIED kind=UnexpectedResponseException status=201"));

        List<JournalEntry> entries = Journal.read(file);

        assertThat(entries)
                .extracting(JournalEntry::state)
                .containsExactly(State.CREATED, State.CREATED, State.REFUSED, State.UNKNOWN);
        assertThat(entries.get(0).created(CustomerOffer.class).raw("id")).isEqualTo("off_1");
        assertThat(entries.get(1).created(CustomerOffer.class).raw("id")).isNull();
        UnprocessableRequestException refused =
                (UnprocessableRequestException) entries.get(2).failure();
        assertThat(refused).hasMessage("the server answered 422.");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.serverMessage()).isEqualTo("no such customer");
        assertThat(refused.fieldErrors()).containsExactly(Map.entry("customerId", List.of("is not known")));
        assertThat(entries.get(3).failure()).isInstanceOf(UnexpectedResponseException.class);
        assertThat(entries.get(3).failure().outcome()).isEqualTo(Outcome.APPLIED);
        try (Journal journal = Journal.open(file)) {
            assertThat(Noting.begin(journal, PORTAL, "key:00112233445566778899aabbccddeeff"))
                    .isTrue();
            journal.end();
            assertThat(Noting.isOf(Noting.find(journal, offer("1")), offer("1")))
                    .isTrue();
            assertThatThrownBy(() -> Noting.begin(journal, PORTAL, "key:ff112233445566778899aabbccddeeff"))
                    .hasMessageContaining("with the credentials key:001122334455,");
        }
    }

    @Test
    void aJournalThatIsInUseHereIsRefused() {
        try (Journal journal = Journal.open(file)) {
            assertThatThrownBy(() -> Journal.open(file))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is in use by another run");
            Noting.begin(journal, PORTAL, ACME);
            assertThatThrownBy(() -> Noting.begin(journal, PORTAL, ACME))
                    .hasMessageContaining("is in use by another run");
            journal.end();
            Noting.begin(journal, PORTAL, ACME);
            journal.end();
        }
        Journal.open(file).close();
    }

    @Test
    void aJournalThatIsInUseByAnotherProcessIsRefused() throws Exception {
        try (Journal journal = Journal.open(file)) {
            // Closing whatever else is open of a file can take its lock away.
            assertThatThrownBy(() -> Journal.open(file)).isInstanceOf(InvalidRequestException.class);
            OtherJvm.Result other = OtherJvm.run(Opening.class, path -> path, "-Djournal=" + journal.file());
            assertThat(other.out()).contains("is in use by another run");
        }
    }

    /** Opens a journal in a JVM of its own. */
    static final class Opening {
        public static void main(String[] arguments) {
            try {
                Journal.open(Path.of(System.getProperty("journal"))).close();
            } catch (InvalidRequestException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void aClosedJournalTakesNoRun() {
        Journal journal = Journal.open(file);
        journal.close();

        assertThatThrownBy(() -> Noting.begin(journal, PORTAL, ACME))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void whatCannotBeWrittenIsToldWithTheNameOfTheFile() {
        assertThatThrownBy(() -> Journal.open(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The journal " + directory + " cannot be opened");
        Path nowhere = directory.resolve("no/such.journal");
        assertThatThrownBy(() -> Journal.open(nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The journal " + nowhere + " cannot be opened: no such file or directory");
        assertThatThrownBy(() -> Journal.read(nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The journal " + nowhere + " cannot be read: no such file or directory");
    }

    @Test
    void anInterruptedThreadWritesToTheEnd() {
        try (Journal journal = Journal.open(file)) {
            Thread.currentThread().interrupt();
            journal.unknown(Noting.sending(journal, offer("1"), AT), new OutcomeUnknownException("interrupted.", null));
            assertThat(Thread.interrupted()).isTrue();
            Noting.sending(journal, offer("2"), AT);
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(Noting.find(journal, offer("1")).event()).isEqualTo(Event.UNKNOWN);
            assertThat(Noting.find(journal, offer("2"))).isNotNull();
        }
    }

    private static InvalidRequestException refusal(String problem) {
        return new InvalidRequestException("The offer", List.of(new Violation("customerId", problem)));
    }

    private static long lines(byte[] bytes, int end) {
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
    }
}
