package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.ParcelPortal.Post;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.batch.JournalEntry;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromPdfRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with a natural key: found out, sent again, and created in a run with a journal, like any other request. */
@Timeout(60)
class UploadBatchTests {
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path folder;

    private final PdfPortal server = new PdfPortal();
    private final MijnKlantportaal portal = client(server.url())
            .settlingTime(Duration.ZERO)
            .withoutRateLimit()
            .attempts(1)
            .build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void aFailureTellsWhatWasSentAndItCanBeLookedUp() {
        server.posts(Post.CREATED_UNTOLD);

        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class, () -> portal.customerOffers().createFromPdf(offer("7", pdf("7"))));

        SentRequest sent = SentRequest.parse(failure.sent().text());
        assertThat(sent.operation()).isEqualTo("POST /customer-offers");
        assertThat(sent.naturalKey()).containsEntry("offerNumber", "7");
        assertThat(portal.customerOffers().reconcile(sent).id()).isEqualTo("cof_1");
        assertThat(server.posted()).isOne();
    }

    @Test
    void anUnknownOutcomeIsLookedUp() {
        server.posts(Post.CREATED_UNTOLD);

        assertThat(portal.customerOffers()
                        .createFromPdf(offer("7", pdf("7")), CreateMode.RECONCILE)
                        .id())
                .isEqualTo("cof_1");

        assertThat(server.posted()).isOne();
        assertThat(server.listed()).isOne();
    }

    @Test
    void whatTheListLacksIsSentOnceMoreWithTheWholeFile() {
        server.posts(Post.DROPPED);
        AtomicInteger opened = new AtomicInteger();
        FilePart source = FilePart.of("a.pdf", "application/pdf", 3, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(new byte[] {'a', 'b', 'c'});
        });

        portal.customerOffers().createFromPdf(offer("7", source), CreateMode.RECONCILE_AND_RESEND);

        assertThat(server.posted()).isEqualTo(2);
        assertThat(opened).hasValue(2);
        assertThat(server.offers()).containsExactly(new PdfPortal.Taken("cst_abc12345def678", "7", "abc"));
    }

    @Test
    void aRunCreatesEachOnceWhateverHappens() {
        server.posts(Post.CREATED, Post.CREATED_UNTOLD, Post.DROPPED);

        List<BatchResult<CreateCustomerOfferFromPdfRequest, CustomerOffer>> first =
                run(offers(5), CreateMode.RECONCILE);
        assertThat(first)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Created", "Created", "Unknown", "Created", "Created");
        assertThat(run(offers(5), CreateMode.RECONCILE_AND_RESEND)).hasOnlyElementsOfType(BatchResult.Created.class);

        assertThat(server.offers())
                .extracting(PdfPortal.Taken::number)
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4");
        assertThat(server.offers()).allMatch(offer -> offer.pdf().equals("content of " + offer.number()));
        assertThat(server.posted()).isEqualTo(6);
    }

    /** As a run that was killed leaves it: at any byte. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.999})
    void aRunGoesOnFromAJournalThatBreaksOff(double part) throws IOException {
        run(offers(6), CreateMode.RECONCILE);
        byte[] journal = Files.readAllBytes(journal());
        Files.write(journal(), java.util.Arrays.copyOf(journal, (int) (journal.length * part)));

        assertThat(run(offers(6), CreateMode.RECONCILE)).hasSize(6);

        assertThat(Journal.read(journal())).extracting(JournalEntry::state).containsOnly(JournalEntry.State.CREATED);
    }

    @Test
    void theSameFileElsewhereIsTheSameRequest() throws IOException {
        run(List.of(offer("1", FilePart.of(Uploads.file(folder, "offer.pdf", new byte[] {1, 2})))), CreateMode.REPORT);
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThat(run(
                        List.of(offer("1", FilePart.of(Uploads.file(other, "offer.pdf", new byte[] {1, 2})))),
                        CreateMode.REPORT))
                .hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isOne();
    }

    @Test
    void anotherFileUnderTheSameNumberIsNotSent() {
        run(List.of(offer("1", pdf("1"))), CreateMode.REPORT);

        BatchResult<CreateCustomerOfferFromPdfRequest, CustomerOffer> result =
                run(List.of(offer("1", pdf("2"))), CreateMode.REPORT).get(0);

        assertThat(((BatchResult.Refused<?, ?>) result).failure())
                .hasMessageContaining("the journal has a different request with this natural key");
        assertThat(server.posted()).isOne();
    }

    @Test
    void aFileThatCannotBeReadIsRefusedAloneAndTheRunGoesOn() throws IOException {
        Path gone = Uploads.file(folder, "gone.pdf", new byte[] {1});
        List<CreateCustomerOfferFromPdfRequest> requests = new ArrayList<>(offers(2));
        requests.add(1, offer("9", FilePart.of(gone)));
        Files.delete(gone);

        List<BatchResult<CreateCustomerOfferFromPdfRequest, CustomerOffer>> results =
                run(requests, CreateMode.RECONCILE);

        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Created", "Refused", "Created");
        assertThat(((BatchResult.Refused<?, ?>) results.get(1)).failure())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pdf: cannot be read: the file is not there any more");

        Uploads.file(folder, "gone.pdf", new byte[] {1});
        requests.set(1, offer("9", FilePart.of(gone)));
        assertThat(run(requests, CreateMode.RECONCILE)).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
    }

    @Test
    void aFileThatIsGoneInALaterRunDoesNotHideWhatExists() throws IOException {
        Path file = Uploads.file(folder, "offer.pdf", new byte[] {1, 2});
        List<CreateCustomerOfferFromPdfRequest> requests = List.of(offer("1", FilePart.of(file)));
        run(requests, CreateMode.REPORT);
        Files.delete(file);

        BatchResult<CreateCustomerOfferFromPdfRequest, CustomerOffer> result =
                run(requests, CreateMode.REPORT).get(0);

        assertThat(((BatchResult.Refused<?, ?>) result).failure())
                .hasMessageContaining("pdf: cannot be read: the file is not there any more")
                .hasMessageContaining("the journal has a request with this natural key, about to be sent at ")
                .hasMessageContaining(
                        "What that request creates exists, but without the file the two cannot be compared");
        assertThat(server.posted()).isOne();
    }

    /** Read for the fingerprint, and changed before it is sent. */
    @Test
    void aFileThatChangesBetweenTheJournalAndTheWireIsNotSent() {
        AtomicInteger opened = new AtomicInteger();
        FilePart changing = FilePart.of(
                "a.pdf",
                "application/pdf",
                2,
                () -> new ByteArrayInputStream(new byte[opened.getAndIncrement() == 0 ? 2 : 1]));

        List<BatchResult<CreateCustomerOfferFromPdfRequest, CustomerOffer>> results =
                run(List.of(offer("1", changing), offer("2", pdf("2"))), CreateMode.REPORT);

        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Unknown", "Created");
        assertThat(server.offers()).extracting(PdfPortal.Taken::number).containsExactly("2");
    }

    private List<BatchResult<CreateCustomerOfferFromPdfRequest, CustomerOffer>> run(
            List<CreateCustomerOfferFromPdfRequest> requests, CreateMode mode) {
        try (Journal journal = Journal.open(journal())) {
            return portal.customerOffers().createAllFromPdf(requests, journal, ONE_BY_ONE.withMode(mode));
        }
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private List<CreateCustomerOfferFromPdfRequest> offers(int count) {
        List<CreateCustomerOfferFromPdfRequest> offers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] content = ("content of " + i).getBytes(StandardCharsets.UTF_8);
            offers.add(offer(String.valueOf(i), FilePart.of(Uploads.file(folder, i + ".pdf", content))));
        }
        return offers;
    }

    private static FilePart pdf(String content) {
        return FilePart.of("offer.pdf", "application/pdf", content.getBytes(StandardCharsets.UTF_8));
    }

    private static CreateCustomerOfferFromPdfRequest offer(String number, FilePart pdf) {
        return UploadTests.offer(number, pdf);
    }
}
