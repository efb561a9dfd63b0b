package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.client.ScriptedPortal.ListAnswer;
import nl.mijnklantportaal.client.ScriptedPortal.Post;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that could make a lookup say that an offer is not there, and so have it sent a second time. */
@Timeout(60)
class ReconcileOddListTests {
    private static final String CUSTOMER = "cst_abc12345def678";

    @TempDir
    Path directory;

    private final ScriptedPortal server = new ScriptedPortal();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .apiKey(Calls.KEY)
            .baseUrl(server.url())
            .settlingTime(Duration.ZERO)
            .withoutRateLimit()
            .attempts(1)
            .build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "' 2026-001\t',2026-001",
                "2026  001,2026 001",
                "2026\u00a0001,2026 001",
                "Offerte-1,OFFERTE-1",
                "caf\u00e9-1,cafe\u0301-1",
                "\uff11,1",
                "\ufeff2026-001\u200b,2026-001"
            })
    void anOfferWhoseNumberTheServerTidiedIsNotSentAgain(String number, String kept) throws Exception {
        server.posts(Post.DROPPED).has("off_tidied", CUSTOMER, kept, Instant.now());

        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class,
                () -> portal.customerOffers().createFromLines(offer(number), CreateMode.RECONCILE_AND_RESEND));

        assertThat(failure)
                .hasMessageContaining("one with almost this key is (off_tidied, offerNumber \"" + kept + "\", created ")
                .hasMessageContaining("do not send it again");
        assertThat(failure.lookup().ids()).containsExactly("off_tidied");
        assertThat(server.posted()).isEqualTo(1);

        server.posts(Post.DROPPED);
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            assertThat(portal.customerOffers()
                            .createAllFromLines(
                                    List.of(offer(number)),
                                    journal,
                                    BatchOptions.defaults().withMode(CreateMode.RECONCILE_AND_RESEND)))
                    .hasOnlyElementsOfType(BatchResult.Unknown.class);
        }
        assertThat(server.posted()).isEqualTo(2);
    }

    @Test
    void anOlderOfferWithAlmostTheNumberIsAnotherOne() {
        server.posts(Post.DROPPED)
                .has("off_old", CUSTOMER, "2026-001", Instant.now().minusSeconds(600))
                .has("off_other", "cst_other", "2026-001 ", Instant.now());

        portal.customerOffers().createFromLines(offer("2026-001 "), CreateMode.RECONCILE_AND_RESEND);

        assertThat(server.posted()).isEqualTo(2);
    }

    /** Also when the first of them could be it. */
    @Test
    void ofTwoNewOffersWithTheNumberNeitherIsChosen() {
        server.posts(Post.CREATED_UNTOLD);
        server.has("off_first", CUSTOMER, "2026-001", Instant.now());

        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class,
                () -> portal.customerOffers().createFromLines(offer("2026-001"), CreateMode.RECONCILE));

        assertThat(failure.lookup().ids()).containsExactly("off_first", "off_2");
    }

    @Test
    void whatTheServerSaidOfTheSecondRequestStandsWhenItsListDoesNotShowIt() {
        server.has("off_1", CUSTOMER, "1", Instant.now()).has("off_2", CUSTOMER, "2", Instant.now());
        // Page 2 begins with the offer that the second request creates.
        server.posts(Post.DROPPED, Post.CREATED_CUT).lists(ListAnswer.FAILS_ON_THE_SECOND_PAGE);

        MijnKlantportaalException failure = Calls.failure(
                () -> portal.customerOffers().createFromLines(offer("2026-001"), CreateMode.RECONCILE_AND_RESEND));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.sent().naturalKey().get("offerNumber")).isEqualTo("2026-001");
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(OutcomeUnknownException.class);
        assertThat(server.posted()).isEqualTo(2);
    }
}
