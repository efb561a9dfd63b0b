package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.ParcelPortal.Post;
import nl.mijnklantportaal.client.api.Parcels;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.batch.JournalEntry;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.model.NewParcel;
import nl.mijnklantportaal.client.model.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that create another resource than offers, over real sockets; the contract is a test's own. */
@Timeout(60)
class SecondResourceBatchTests {
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private final ParcelPortal server = new ParcelPortal();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .apiKey(Calls.KEY)
            .baseUrl(server.url())
            .settlingTime(Duration.ZERO)
            .withoutRateLimit()
            .attempts(1)
            .build();
    private final Parcels parcels = portal.resource(Parcels.class);

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void unknownOutcomesAreReported() {
        List<BatchResult<NewParcel, Parcel>> results = run(CreateMode.REPORT);

        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Created", "Unknown", "Unknown", "Unknown", "Created");
        assertThat(((BatchResult.Unknown<NewParcel, Parcel>) results.get(2))
                        .failure()
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
        assertThat(server.requests()).hasSize(5).allMatch("POST /v1/parcels"::equals);
    }

    @Test
    void unknownOutcomesAreLookedUpInOneReading() {
        List<BatchResult<NewParcel, Parcel>> results = run(CreateMode.RECONCILE);

        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Created", "Created", "Created", "Unknown", "Created");
        assertThat(((BatchResult.Created<NewParcel, Parcel>) results.get(1))
                        .created()
                        .code())
                .isEqualTo("par_2");
        BatchResult.Unknown<NewParcel, Parcel> dropped = (BatchResult.Unknown<NewParcel, Parcel>) results.get(3);
        assertThat(dropped.failure())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageStartingWith(
                        "Parcel with depot \"Utrecht\", year \"2026\", label \"3\": it is not in the list");
        assertThat(dropped.sent().naturalKey()).containsEntry("year", "2026");
        assertThat(server.requests()).hasSize(5 + 2);
    }

    @Test
    void whatTheListLacksIsSentOnceMore() {
        assertThat(run(CreateMode.RECONCILE_AND_RESEND)).hasSize(5).hasOnlyElementsOfType(BatchResult.Created.class);

        assertThat(server.labels()).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
        assertThat(server.posted()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(CreateMode.class)
    void aSecondRunSendsNothingThatMayExist(CreateMode mode) {
        run(mode);
        long posted = server.posted();

        assertThat(run(mode)).hasSize(5);

        assertThat(server.posted()).isEqualTo(posted);
        assertThat(server.labels()).doesNotHaveDuplicates();
    }

    @Test
    void theJournalNamesTheOperationAndItsKey() {
        run(CreateMode.RECONCILE);

        List<JournalEntry> entries = Journal.read(directory.resolve("journal"));

        assertThat(entries)
                .extracting(JournalEntry::state)
                .containsExactly(State.CREATED, State.CREATED, State.CREATED, State.UNKNOWN, State.CREATED);
        assertThat(entries.get(0).sent().text()).contains(" POST%0020/parcels depot=Utrecht year=2026 label=0");
        assertThat(entries.get(0).created(Parcel.class).code()).isEqualTo("par_1");
    }

    @Test
    void theJournalOfParcelsTakesNoOffers() {
        run(CreateMode.REPORT);
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            assertThatThrownBy(() -> portal.customerOffers().createAllFromLines(List.of(Calls.offer("1")), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "is the journal of POST /parcels with the natural key depot, year, label, and this"
                                    + " run is of POST /customer-offers/manual with the natural key customerId, offerNumber; open"
                                    + " another file for this run");
        }
    }

    private List<BatchResult<NewParcel, Parcel>> run(CreateMode mode) {
        server.posts(Post.CREATED, Post.CREATED_UNTOLD, Post.CREATED_CUT, Post.DROPPED, Post.CREATED);
        List<NewParcel> requests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            requests.add(NewParcel.builder()
                    .depot("Utrecht")
                    .year(2026L)
                    .label(String.valueOf(i))
                    .build());
        }
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            return parcels.createAllParcel(requests, journal, ONE_BY_ONE.withMode(mode));
        }
    }
}
