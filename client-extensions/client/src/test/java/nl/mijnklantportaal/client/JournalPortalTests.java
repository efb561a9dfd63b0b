package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.InvalidRequestException;
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

/** That the journal of one portal is never taken for that of another: every portal has the same URL, and its own keys. */
@Timeout(60)
class JournalPortalTests {
    private static final String ACME_KEY = "key-of-acme";
    private static final String OTHER_KEY = "key-of-another-portal";

    @TempDir
    Path directory;

    private final ScriptedPortal server = new ScriptedPortal();
    private final MijnKlantportaal client = Calls.client(server.url())
            .settlingTime(Duration.ZERO)
            .withoutRateLimit()
            .attempts(1)
            .build();
    private final Credentials acme = Credentials.apiKey(ACME_KEY);
    private final Credentials other = Credentials.apiKey(OTHER_KEY);
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"));
    }

    @AfterEach
    void close() {
        journal.close();
        client.close();
        server.close();
    }

    /** Found: 191 offers "created" in a portal that was never asked. */
    @ParameterizedTest
    @EnumSource(CreateMode.class)
    void theJournalOfOneKeyIsRefusedWithAnotherAtTheSameUrl(CreateMode mode) throws IOException {
        createAllFromLines(acme, 3);
        long requests = server.requests().size();
        List<String> lines = Files.readAllLines(journal.file());

        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> client.withCredentials(other)
                        .customerOffers()
                        .createAllFromLines(
                                offers(5), journal, BatchOptions.defaults().withMode(mode)));

        assertThat(refused)
                .hasMessageContaining(
                        "belongs to the portal at " + server.url() + " with the credentials " + shown(acme)
                                + ", and this run is for " + server.url() + " with the credentials " + shown(other)
                                + ", where nothing of it may exist; open another file, or, when only the key was replaced or got a name,"
                                + " call credentialsReplaced(\"" + shown(acme) + "\", credentials)")
                .hasMessageNotContaining("portalMovedTo")
                .hasMessageNotContaining(ACME_KEY)
                .hasMessageNotContaining(OTHER_KEY);
        assertThat(server.requests()).hasSize((int) requests);
        assertThat(Files.readAllLines(journal.file())).isEqualTo(lines);
        reopen();
        assertThat(createAllFromLines(acme, 3)).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.requests()).hasSize((int) requests);
    }

    @Test
    void theSecondLineNamesUrlAndCredentialsAndNeverTheKey() throws IOException {
        createAllFromLines(acme, 1);

        assertThat(Files.readAllLines(journal.file()).get(2))
                .endsWith(" portal " + server.url() + " " + acme.identity());
        assertThat(Files.readString(journal.file())).doesNotContain(ACME_KEY);
    }

    @Test
    void aReplacedKeyIsToldToTheJournalWithTheOneThatItHad() {
        createAllFromLines(acme, 2);

        journal.credentialsReplaced(shown(acme), other);

        reopen();
        assertThat(createAllFromLines(other, 3)).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
        assertThatThrownBy(() -> createAllFromLines(acme, 3)).isInstanceOf(InvalidRequestException.class);
        // The call that stays where it is does nothing more, and the whole digest is as good.
        journal.credentialsReplaced(shown(acme), other);
        journal.credentialsReplaced(other.identity(), acme);
        assertThat(createAllFromLines(acme, 3)).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
    }

    /** As when the call was left in the application, or the file of another customer was given. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "", "key:", "key:0123456789ab", "portal:acme"})
    void noJournalOfAnotherPortalPassesByAReplacement(String before) throws IOException {
        createAllFromLines(acme, 1);
        List<String> lines = Files.readAllLines(journal.file());

        assertThatThrownBy(() -> journal.credentialsReplaced(before, other))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has the credentials " + shown(acme) + ", and not " + before
                        + "; check whether it is the journal of this portal");

        assertThat(Files.readAllLines(journal.file())).isEqualTo(lines);
        assertThatThrownBy(() -> createAllFromLines(other, 1)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aJournalThatSaysNothingYetHasNoCredentialsToReplace() throws IOException {
        journal.credentialsReplaced("key:0123456789ab", other);

        assertThat(Files.readAllLines(journal.file())).hasSize(1);
        assertThat(createAllFromLines(acme, 1)).hasOnlyElementsOfType(BatchResult.Created.class);
    }

    @Test
    void onlyAJournalThatIsOpenGetsOtherCredentialsAndOnlySuchAsHaveAnIdentity() {
        createAllFromLines(acme, 1);
        assertThatThrownBy(() -> journal.credentialsReplaced(shown(acme), () -> "token"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("credentials.forPortal(\"acme\")");
        journal.close();
        assertThatThrownBy(() -> journal.credentialsReplaced(shown(acme), other))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void aNamedPortalIsTheSameWithANewKey() {
        createAllFromLines(acme.forPortal("acme"), 2);
        reopen();

        assertThat(createAllFromLines(other.forPortal("acme"), 3)).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
        assertThatThrownBy(() -> createAllFromLines(acme.forPortal("another"), 3))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("with the credentials portal:acme, and this run is for " + server.url()
                        + " with the credentials portal:another");
        // The same key without its name is not known to be of this portal.
        assertThatThrownBy(() -> createAllFromLines(acme, 3)).isInstanceOf(InvalidRequestException.class);
        assertThat(server.posted()).isEqualTo(3);
    }

    @Test
    void aSupplierOfTokensNeedsANameAndTheRefusalSaysSo() throws IOException {
        Credentials supplier = () -> ACME_KEY;

        assertThatThrownBy(() -> createAllFromLines(supplier, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("give them a name, credentials.forPortal(\"acme\")");

        assertThat(server.requests()).isEmpty();
        assertThat(Files.readAllLines(journal.file())).hasSize(1);
        assertThat(createAllFromLines(supplier.forPortal("acme"), 1)).hasOnlyElementsOfType(BatchResult.Created.class);
    }

    /** What the sandbox had would otherwise be told to exist where customers look. */
    @Test
    void theJournalOfAnotherUrlIsRefusedBeforeAnythingIsSent() {
        createAllFromLines(acme, 2);
        try (ScriptedPortal elsewhere = new ScriptedPortal();
                MijnKlantportaal there = Calls.client(elsewhere.url())
                        .credentials(acme)
                        .withoutRateLimit()
                        .build()) {
            reopen();

            assertThatThrownBy(() -> there.customerOffers().createAllFromLines(offers(3), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("belongs to the portal at " + server.url())
                    .hasMessageContaining("and this run is for " + elsewhere.url())
                    .hasMessageContaining("open another file, or call portalMovedTo when it is the same portal")
                    .hasMessageNotContaining("credentialsReplaced");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(createAllFromLines(acme, 2)).hasOnlyElementsOfType(BatchResult.Created.class);

            journal.portalMovedTo(URI.create(elsewhere.url() + "/"));
            reopen();

            assertThat(there.customerOffers().createAllFromLines(offers(3), journal))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
            assertThat(elsewhere.posted()).isEqualTo(1);
            // Moved, and still of the same credentials.
            assertThatThrownBy(
                            () -> there.withCredentials(other).customerOffers().createAllFromLines(offers(3), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("credentialsReplaced");
            assertThatThrownBy(
                            () -> client.withCredentials(other).customerOffers().createAllFromLines(offers(3), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("portalMovedTo")
                    .hasMessageContaining("credentialsReplaced");
        }
        assertThat(server.posted()).isEqualTo(2);
    }

    /** As messages show it. */
    private static String shown(Credentials credentials) {
        return credentials.identity().substring(0, "key:".length() + 12);
    }

    private void reopen() {
        journal.close();
        journal = Journal.open(journal.file());
    }

    private List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> createAllFromLines(
            Credentials credentials, int count) {
        return client.withCredentials(credentials).customerOffers().createAllFromLines(offers(count), journal);
    }

    private static List<CreateCustomerOfferFromLinesRequest> offers(int count) {
        return IntStream.range(0, count).mapToObj(i -> offer("2026-" + i)).toList();
    }
}
