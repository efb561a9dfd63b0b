package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.ScriptedPortal.ListAnswer;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.EarlierFailureException;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.batch.JournalEntry;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals as version 1 of the format had them, line by line: they name no credentials, and call created what has no id. */
@Timeout(60)
class OlderJournalTests {
    private static final String HEADER = "mijnklantportaal-journal 1";
    private static final String PORTAL = "6daf8ff7 portal https://portal.example";

    private static final List<String> CREATED = List.of(
            "d1722b76 sending 0 6829f664e615c95dc424005ceb67490d 2026-11-22T10:15:30.123456Z cst_abc12345def678 1",
            "9a11303c created 0 {\"id\":\"off_1\",\"customerId\":\"cst_abc12345def678\",\"offerNumber\":\"1\",\"amount\":\"1512.50\"}");

    private static final List<String> REST = List.of(
            // Of an answer that could not be read, as that of a login page.
            "fd1f3589 sending 1 cac1491f0a93a99440b75458ddf4ac0f 2026-11-22T10:15:31.123456Z cst_abc12345def678 2",
            "fc9a86c5 created 1",
            "49b9221b sending 2 29bd1b8fa3286559f0c51878bd8c5955 2026-11-22T10:15:32.123456Z cst_abc12345def678 3",
            "ae3e959e created 2 {\"success\":false,\"message\":\"Quota%20exceeded\"}",
            "b4156445 sending 3 302cb811358c1e63e2a3b09f3b458cd0 2026-11-22T10:15:33.123456Z cst_abc12345def678 4",
            "a394f559 created 3 {\"id\":",
            "b1e117b3 sending 4 24835d96ca78883f5e6e7e710ce2da68 2026-11-22T10:15:34.123456Z cst_abc12345def678 5",
            "562abe9d refused 4 createCustomerOfferManual%20(POST%20/customer-offers/manual):%20the%20server%20answered%20422,"
                    + "%20saying%20\"no\".%20The%20server%20refused%20it,%20so%20nothing%20was%20created%20or%20changed.",
            "5858bb8c sending 5 1f08a4ef0a57c4be4d74d73664264105 2026-11-22T10:15:35.123456Z cst_abc12345def678 6",
            "f790d622 unknown 5 createCustomerOfferManual%20(POST%20/customer-offers/manual):%20the%20connection%20was%20closed."
                    + "%20Whether%20the%20server%20carried%20it%20out%20is%20unknown;%20look%20it%20up%20before%20sending%20it%20again.",
            "cb75b6bb sending 6 0e5138940467a99b4757bed401bd8206 2026-11-22T10:15:36.123456Z cst_abc12345def678 7",
            "cd0e3d80 sending 7 bd690eedb4762d0ad709f661873abde3 2026-11-22T10:15:37.123456Z cst_abc12345def678 8",
            "23473166 unsent 7");

    /** When they were about to be sent. */
    private static final Instant SENT = Instant.parse("2026-11-22T10:15:40Z");

    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private final ScriptedPortal server = new ScriptedPortal();
    private final MijnKlantportaal portal = Calls.client(server.url())
            .settlingTime(Duration.ZERO)
            .withoutRateLimit()
            .attempts(1)
            .build();
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void whatItCallsCreatedWithoutAnIdIsUnknownAndOfARefusalItHasTheWords() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);

        List<JournalEntry> entries = Journal.read(file);

        assertThat(entries)
                .extracting(JournalEntry::state)
                .containsExactly(
                        State.CREATED,
                        State.UNKNOWN,
                        State.UNKNOWN,
                        State.UNKNOWN,
                        State.REFUSED,
                        State.UNKNOWN,
                        State.ON_ITS_WAY,
                        State.NOT_CREATED);
        assertThat(entries.get(0).created(CustomerOffer.class).id()).isEqualTo("off_1");
        assertThat(entries.get(0).sentAt()).isEqualTo(Instant.parse("2026-11-22T10:15:30.123456Z"));
        assertThat(entries.get(1).failure())
                .isInstanceOf(EarlierFailureException.class)
                .hasMessageContaining("noted this as created, without the created thing and its identity");
        assertThat(entries.get(1).failure().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(entries.get(4).failure())
                .isInstanceOf(EarlierFailureException.class)
                .hasMessageContaining("the server answered 422, saying \"no\"");
        assertThat(entries.get(4).failure().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(entries.get(5).failure()).hasMessageContaining("the connection was closed.");
        assertThat(entries.get(5).failure().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(entries.get(5).failure().sent()).isEqualTo(entries.get(5).sent());
    }

    @Test
    void aRunThatDoesNotLookUpSendsNothingOfItAgain() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        listed("off_1", "1");

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results = runMoved(ONE_BY_ONE);

        assertThat(results)
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        BatchResult.Created.class,
                        BatchResult.Unknown.class,
                        BatchResult.Unknown.class,
                        BatchResult.Unknown.class,
                        BatchResult.Refused.class,
                        BatchResult.Unknown.class,
                        BatchResult.Unknown.class,
                        BatchResult.Created.class));
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void aRunThatLooksUpFindsWhatIsThere() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        listed("off_1", "1");
        listed("off_22", "2");
        listed("off_77", "7");

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                runMoved(ONE_BY_ONE.withMode(CreateMode.RECONCILE));

        assertThat(id(results.get(1))).isEqualTo("off_22");
        assertThat(results.get(2)).isInstanceOf(BatchResult.Unknown.class);
        assertThat(id(results.get(6))).isEqualTo("off_77");
        assertThat(server.posted()).isEqualTo(1);
    }

    /** The answers of a login page were noted as five creations, and the mended server was never asked for them. */
    @Test
    void whatTheWholeListLacksIsSentWhenTheCallerSaysSo() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        listed("off_1", "1");
        listed("off_22", "2");

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                runMoved(ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND));

        assertThat(results.get(4)).isInstanceOf(BatchResult.Refused.class);
        assertThat(results.stream().filter(BatchResult.Created.class::isInstance))
                .hasSize(7);
        // The last, and those that neither the list nor the journal has.
        assertThat(server.posted()).isEqualTo(1 + 4);
    }

    @Test
    void itBelongsToThePortalWhoseListHasOneOfItsOffersFromThenOn() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        IntStream.range(0, 5).forEach(i -> listed("off_fill" + i, "number-" + i));
        listed("off_1", "renamed");
        runMoved(ONE_BY_ONE);
        long requests = server.requests().size();
        // Page by page, until it was found.
        assertThat(requests).isEqualTo(3 + 1);

        assertThat(Files.readAllLines(file)).startsWith("mijnklantportaal-journal 3", PORTAL);
        assertThat(Files.readString(file))
                .contains(" " + Credentials.apiKey(Calls.KEY).identity() + "\n");
        try (Journal journal = Journal.open(file)) {
            portal.customerOffers().createAllFromLines(offers(), journal);
            assertThat(server.requests()).hasSize((int) requests);
            assertThatThrownBy(() -> portal.withCredentials(Credentials.apiKey("another"))
                            .customerOffers()
                            .createAllFromLines(offers(), journal))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(CreateMode.class)
    void itIsRefusedWhereNoneOfItsOffersIsListedAndStaysAsItIs(CreateMode mode) throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        // The same customer and numbers, and yet another portal's.
        listed("off_of_another", "1");
        listed("off_2", "2");
        try (Journal journal = Journal.open(file)) {
            journal.portalMovedTo(server.url());
            byte[] before = Files.readAllBytes(file);

            assertThatThrownBy(() ->
                            portal.customerOffers().createAllFromLines(offers(), journal, ONE_BY_ONE.withMode(mode)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "names no credentials, because an older SDK wrote it, and none of its 1 created entries is in"
                                    + " the list of the portal at " + server.url() + " with the credentials key:")
                    .hasMessageContaining("call credentialsReplaced(\"none\", credentials)");

            assertThat(server.posted()).isZero();
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            // It is free again, and so it is on the word of the caller.
            journal.credentialsReplaced("none", Credentials.apiKey(Calls.KEY));
            assertThat(portal.customerOffers().createAllFromLines(offers(), journal, ONE_BY_ONE))
                    .first()
                    .isInstanceOf(BatchResult.Created.class);
        }
        assertThat(Files.readAllLines(file)).startsWith("mijnklantportaal-journal 3");
    }

    /** What is on its way may be another portal's, and would be sent a second time, here. */
    @Test
    void withoutACreatedOfferThereIsNothingToKnowThePortalBy() throws IOException {
        write(
                HEADER,
                PORTAL,
                List.of(
                        "d1722b76 sending 0 6829f664e615c95dc424005ceb67490d 2026-11-22T10:15:30.123456Z cst_abc12345def678 1"));
        try (Journal journal = Journal.open(file)) {
            journal.portalMovedTo(server.url());

            assertThatThrownBy(() -> portal.customerOffers()
                            .createAllFromLines(
                                    offers(), journal, ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has no created entry with an id by which its portal could be recognised");
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER,
                HEADER + "\n",
                HEADER + "\n" + PORTAL + "\n",
                HEADER + "\n" + PORTAL
                        + "\nd1722b76 sending 0 6829f664e615c95dc424005ceb67490d 2026-11-22T10:15:30.123456Z cst_abc12345def678 1\n"
                        + "bd23a4c5 unsent 0\n"
            })
    void oneThatSaysNothingOfAnyOfferIsForAnyPortal(String content) throws IOException {
        Files.writeString(file, content);

        assertThat(runMoved(ONE_BY_ONE)).hasSize(8).hasOnlyElementsOfType(BatchResult.Created.class);

        assertThat(server.requests()).hasSize(8);
        assertThat(Files.readAllLines(file)).startsWith("mijnklantportaal-journal 3");
    }

    @Test
    void aListThatCannotBeReadLeavesItOpenWhoseItIsAndNothingIsSent() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        IntStream.range(0, 5).forEach(i -> listed("off_fill" + i, "number-" + i));
        server.lists(ListAnswer.FAILS_ON_THE_SECOND_PAGE);
        try (Journal journal = Journal.open(file)) {
            journal.portalMovedTo(server.url());
            byte[] before = Files.readAllBytes(file);

            assertThatThrownBy(() -> portal.customerOffers().createAllFromLines(offers(), journal))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining(
                            "the list of the portal could not be read. The journal " + file + " names no credentials")
                    .hasMessageContaining("this key does not read offers");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
        assertThat(server.posted()).isZero();
    }

    @Test
    void itIsStillOfItsBaseUrlAlone() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        listed("off_1", "1");
        try (Journal journal = Journal.open(file)) {
            assertThatThrownBy(() -> portal.customerOffers().createAllFromLines(offers(), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("belongs to the portal at https://portal.example with the credentials none");
        }
        assertThat(server.requests()).isEmpty();
    }

    /** The first of them had no line for the portal. */
    @Test
    void oneThatNamesNoPortalAtAllIsKnownByItsOffersToo() throws IOException {
        write(HEADER, CREATED, REST);
        listed("off_1", "1");
        try (Journal journal = Journal.open(file)) {
            assertThatThrownBy(() -> journal.credentialsReplaced("none", Credentials.apiKey(Calls.KEY)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("names no portal at all; call portalMovedTo with its base URL first");
            assertThat(portal.customerOffers().createAllFromLines(offers(), journal))
                    .hasSize(8);
        }
        assertThat(Files.readAllLines(file)).startsWith("mijnklantportaal-journal 3");
    }

    /** As when the process died between the two. */
    @Test
    void oneThatNamesCredentialsUnderTheOlderHeaderGetsTheNewOne() throws IOException {
        write(HEADER, List.of("f7f0d8b8 portal https://portal.example portal:acme"));

        Journal.open(file).close();

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "mijnklantportaal-journal 3",
                        "f7f0d8b8 portal https://portal.example portal:acme",
                        "baf29a9e operation POST%20/customer-offers/manual id customerId offerNumber");
    }

    @Test
    void readingItChangesNothing() throws IOException {
        write(HEADER, PORTAL, CREATED, REST);
        byte[] before = Files.readAllBytes(file);

        Journal.open(file).close();
        Journal.read(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static String id(BatchResult<?, ?> result) {
        return String.valueOf(((BatchResult.Created<?, ?>) result).created().raw("id"));
    }

    private void listed(String id, String number) {
        server.has(id, "cst_abc12345def678", number, SENT);
    }

    /** A run with a portal that has moved to the server of the test. */
    private List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> runMoved(BatchOptions options) {
        try (Journal journal = Journal.open(file)) {
            journal.portalMovedTo(server.url());
            return portal.customerOffers().createAllFromLines(offers(), journal, options);
        }
    }

    private static List<CreateCustomerOfferFromLinesRequest> offers() {
        return IntStream.rangeClosed(1, 8).mapToObj(i -> offer("" + i)).toList();
    }

    private void write(Object... parts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> several) {
                several.forEach(line -> lines.add((String) line));
            } else {
                lines.add((String) part);
            }
        }
        Files.write(file, lines);
    }
}
