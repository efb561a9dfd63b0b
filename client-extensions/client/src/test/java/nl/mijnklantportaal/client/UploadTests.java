package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Uploads.STORED;
import static nl.mijnklantportaal.client.Uploads.bytes;
import static nl.mijnklantportaal.client.Uploads.file;
import static nl.mijnklantportaal.client.Uploads.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.UploadServer.Received;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.model.CreateAgreementRequest;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromPdfRequest;
import nl.mijnklantportaal.client.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server receives of the files of a form. */
@Timeout(60)
class UploadTests {
    @TempDir
    Path folder;

    private final UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED));
    private final MijnKlantportaal portal =
            client(server.url()).withoutRateLimit().build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    static Stream<Integer> sizes() {
        // Around the sizes of blocks and buffers.
        return Stream.of(0, 1, 8 * 1024 - 1, 8 * 1024, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 3_000_000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aFileArrivesAsItIsWhateverItComesFrom(int size) {
        byte[] bytes = bytes(size);
        Uploads.Odd once = Uploads.Odd.ofSize(size);
        AtomicInteger opened = new AtomicInteger();

        assertThat(upload(portal, FilePart.of(file(folder, "offer.pdf", bytes)), CallOptions.defaults())
                        .id())
                .isEqualTo("fsf_1");
        upload(portal, FilePart.of("offer.pdf", "application/pdf", bytes), CallOptions.defaults());
        upload(
                portal,
                FilePart.of("offer.pdf", "application/pdf", size, () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(bytes);
                }),
                CallOptions.defaults());
        upload(portal, FilePart.of("offer.pdf", "application/pdf", size, once), CallOptions.defaults());

        List<byte[]> contents =
                server.received().stream().map(UploadTests::content).toList();
        assertThat(contents).hasSize(4);
        assertThat(contents.subList(0, 3)).allMatch(content -> Arrays.equals(content, bytes));
        assertThat(contents.get(3)).hasSize(size);
        assertThat(opened).hasValue(1);
        assertThat(once.closed()).isOne();
        assertThat(server.received()).allMatch(request -> request.head().startsWith("POST /v1/files HTTP/1.1\r\n"));
        assertThat(server.connections()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offerte \"é\".pdf|offerte %22é%22.pdf",
                "факт 100%.pdf|факт 100%.pdf",
                "a;b='c'.pdf|a;b='c'.pdf",
                "😀.pdf|😀.pdf"
            })
    void aNameArrivesInUtf8WithItsQuotesInPercent(String names) {
        String name = names.split("\\|")[0];
        String sent = names.split("\\|")[1];

        upload(portal, FilePart.of(name, "application/pdf", bytes(1)), CallOptions.defaults());

        assertThat(new String(server.received().get(0).body(), StandardCharsets.UTF_8))
                .contains("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + sent
                        + "\"\r\nContent-Type: application/pdf\r\n");
    }

    @Test
    void aFileOnDiskHasItsOwnNameAndTheMediaTypeOfItsEnding() {
        upload(portal, FilePart.of(file(folder, "Offer.PDF", bytes(1))), CallOptions.defaults());
        upload(portal, FilePart.of(file(folder, "README", bytes(1))), CallOptions.defaults());
        upload(portal, FilePart.of(file(folder, "a.pdf", bytes(1)), "text/x; charset=utf-8"), CallOptions.defaults());

        assertThat(server.received())
                .extracting(request -> request.form().lines().skip(1).limit(2).toList())
                .containsExactly(
                        List.of(
                                "Content-Disposition: form-data; name=\"file\"; filename=\"Offer.PDF\"",
                                "Content-Type: application/pdf"),
                        List.of(
                                "Content-Disposition: form-data; name=\"file\"; filename=\"README\"",
                                "Content-Type: application/octet-stream"),
                        List.of(
                                "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"",
                                "Content-Type: text/x; charset=utf-8"));
    }

    @Test
    void arraysAndObjectsAreWrittenInBrackets() {
        server.received().clear();
        portal.agreements()
                .create(CreateAgreementRequest.builder()
                        .name("Service contract")
                        .signerName("J. Doe")
                        .signerSignatureData("data:image/png;base64,AA==")
                        .addSigner(s ->
                                s.firstName("Dirk Jan").email("a@example.com").shouldIdentify(true))
                        .addSigner(s -> s.firstName("Els").shouldIdentify(false))
                        .addDocument(FilePart.of("a.pdf", "application/pdf", new byte[] {'A'}))
                        .addDocument(FilePart.of("b.pdf", "application/pdf", new byte[] {'B'}))
                        .member("x-none", List.of())
                        .member("x-deep", List.of(List.of(1, "two")))
                        .build());

        assertThat(server.received().get(0).form())
                .isEqualTo(part("name", "Service contract") + part("signerName", "J. Doe")
                        + part("signerSignatureData", "data:image/png;base64,AA==")
                        + part("signers[0][firstName]", "Dirk Jan") + part("signers[0][email]", "a@example.com")
                        + part("signers[0][shouldIdentify]", "true") + part("signers[1][firstName]", "Els")
                        + part("signers[1][shouldIdentify]", "false") + document(0, "a.pdf", "A")
                        + document(1, "b.pdf", "B") + part("x-deep[0][0]", "1") + part("x-deep[0][1]", "two")
                        + "--BOUNDARY--\n");
    }

    @Test
    void aNameThatBracketsCannotSayIsRefused() {
        assertThatThrownBy(() -> portal.agreements()
                        .create(
                                CreateAgreementRequest.builder()
                                        .member("x-map", java.util.Map.of("a]b", "c"))
                                        .buildUnchecked(),
                                CallOptions.defaults().withoutValidation()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("x-map.a]b: must have no bracket in its name");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void amountsDatesAndBooleansAreText() {
        portal.customerOffers()
                .createFromPdf(offer("1", FilePart.of("offer.pdf", "application/pdf", new byte[] {'A'})));

        assertThat(server.received().get(0).form())
                .isEqualTo(part("customerId", "cst_abc12345def678") + part("offerNumber", "1")
                        + part("issuedAt", "2026-11-22") + part("expiresAt", "2026-12-22") + part("amount", "12.95")
                        + "--BOUNDARY\nContent-Disposition: form-data; name=\"pdf\"; filename=\"offer.pdf\"\n"
                        + "Content-Type: application/pdf\n\nA\n" + part("sendNotification", "true")
                        + "--BOUNDARY--\n");
    }

    @Test
    void theListenerIsToldOfEachPieceUntilTheEnd() {
        List<Long> moved = new ArrayList<>();

        upload(
                portal,
                FilePart.of("a", "a/b", bytes(100_000)),
                CallOptions.defaults().onProgress((bytes, total) -> {
                    assertThat(total).isEqualTo(100_000);
                    moved.add(bytes);
                }));

        assertThat(moved)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0L)
                .endsWith(100_000L)
                .hasSizeGreaterThan(3);
    }

    @Test
    void whatAListenerThrowsDisturbsNothing() {
        AtomicInteger told = new AtomicInteger();

        assertThat(upload(
                                portal,
                                FilePart.of("a", "a/b", bytes(100_000)),
                                CallOptions.defaults().onProgress((b, t) -> {
                                    told.incrementAndGet();
                                    throw new AssertionError("of the listener");
                                }))
                        .id())
                .isEqualTo("fsf_1");

        assertThat(told).hasValueGreaterThan(2);
        assertThat(content(server.received().get(0))).isEqualTo(bytes(100_000));
    }

    static CreateCustomerOfferFromPdfRequest offer(String number, FilePart pdf) {
        return CreateCustomerOfferFromPdfRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber(number)
                .issuedAt(java.time.LocalDate.of(2026, 11, 22))
                .expiresAt(java.time.LocalDate.of(2026, 12, 22))
                .amount(Money.euros("12.95"))
                .pdf(pdf)
                .sendNotification(true)
                .build();
    }

    private static String part(String name, String value) {
        return "--BOUNDARY\nContent-Disposition: form-data; name=\"" + name + "\"\n\n" + value + "\n";
    }

    private static String document(int index, String fileName, String content) {
        return "--BOUNDARY\nContent-Disposition: form-data; name=\"documents[" + index + "]\"; filename=\"" + fileName
                + "\"\nContent-Type: application/pdf\n\n" + content + "\n";
    }

    /** The bytes of the only part of a form. */
    static byte[] content(Received request) {
        String all = new String(request.body(), StandardCharsets.ISO_8859_1);
        int start = all.indexOf("\r\n\r\n") + 4;
        return Arrays.copyOfRange(request.body(), start, all.lastIndexOf("\r\n--", all.length() - 5));
    }
}
