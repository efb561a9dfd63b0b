package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.line;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is large, or that only few clients send, neither fails a sandbox nor leaves anything behind. */
@Timeout(60)
class OddInputTests {

    private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aMessageDoesNotCountThousandsOfProblems() {
        ObjectNode offer = offer("2026-001");
        ArrayNode lines = offer.putArray("lines");
        for (int i = 0; i < 2_000; i++) {
            lines.add(line("1.234", 21));
        }
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(Requests.message(Requests.create(sandbox, offer))).endsWith("; and many more");
        }
    }

    @Test
    void aNumberThatCouldNotBeReadAgainIsRefused() {
        try (Portal portal = Portal.start()) {
            String card = "{'name': 'x', 'punchLabel': 'x', 'punches': %s}";
            assertThat(portal.refused(422, "POST", "/punch-cards", card.formatted("1e1000")))
                    .startsWith("punches: has more than 1000 digits");
            portal.post("/punch-cards", card.formatted("1e900"));

            assertThat(portal.ids("/punch-cards")).hasSize(1);
        }
    }

    @Test
    void moreStampsThanALongCountsAreRefused() {
        try (Portal portal = Portal.start()) {
            String card = "/punch-cards/"
                    + portal.post("/punch-cards", "{'name': 'x', 'punchLabel': 'x', 'punches': 4294967296}")
                            .get("id")
                            .textValue();
            JsonNode issued = portal.post(card + "/issued", "{'customerId': 'cst_abc12345def678'}");
            String stamp = card + "/issued/" + issued.get("id").textValue() + "/stamp";

            assertThat(issued.get("punchesLeft").longValue()).isEqualTo(4_294_967_296L);
            assertThat(portal.refused(422, "POST", stamp, "{'stamps': 18446744073709551617}"))
                    .isEqualTo("stamps: the punch card has 4294967296 left, not 18446744073709551617");
            assertThat(portal.post(stamp, "{'stamps': 4294967295}")
                            .get("punchesLeft")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void aNameWithHalfASurrogatePairIsRefused() {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(
                            422,
                            "POST",
                            "/file-requests",
                            "{'name': 'x', 'requestedFiles': [{'name': 'x', '\\ud800': 1}]}"))
                    .containsIgnoringCase("surrogate pair");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "", "12.95 ", "1e2", "NaN"})
    void anAmountIsADecimalNumber(String amount) {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(
                            422, "POST", "/payment-links", "{'description': 'x', 'amount': '" + amount + "'}"))
                    .isEqualTo("amount: must be an amount such as 12.95, not " + amount);
        }
    }

    @Test
    void aTimeThatDoesNotExistIsRefused() {
        try (Portal portal = Portal.start()) {
            FormBody form = new FormBody()
                    .field("customerId", "cst_abc12345def678")
                    .field("invoiceNumber", "1")
                    .field("issuedAt", "2026-11-29")
                    .field("amount", "12.95")
                    .field("paidAt", "2026-02-30 10:00:00")
                    .file("pdf", "a.pdf", "application/pdf", PDF);

            assertThat(portal.refused(422, "/customer-invoices", form))
                    .isEqualTo("paidAt: must be a time such as 2026-11-29 14:00:00, not 2026-02-30 10:00:00");
        }
    }

    @Test
    void aRequestedFileHasNothingThatItsRequestInvents() {
        try (Portal portal = Portal.start()) {
            JsonNode file = portal.post(
                            "/file-requests",
                            "{'name': 'x', 'requestedFiles': [{'name': 'Logo', 'id': 7, 'uploadedFileId': false}]}")
                    .at("/requestedFiles/0");

            assertThat(file.get("id").textValue()).startsWith("fqf_");
            assertThat(file.hasNonNull("uploadedFileId")).isFalse();
        }
    }

    @Test
    void aSignerHasNothingThatItsRequestInvents() {
        FormBody form = new FormBody()
                .field("name", "x")
                .field("signerName", "x")
                .field("signerSignatureData", "x")
                .field("signers", "[{\"firstName\": \"Dirk Jan\", \"id\": 7, \"signature\": true}]")
                .file("documents[0]", "a.pdf", "application/pdf", PDF);
        try (Portal portal = Portal.start()) {
            JsonNode signer = portal.post("/agreements", form).at("/signers/0");

            assertThat(signer.get("id").textValue()).startsWith("ags_");
            assertThat(signer.get("firstName").textValue()).isEqualTo("Dirk Jan");
            assertThat(signer.path("signature").isBoolean()).isFalse();
        }
    }

    @Test
    void aFileThatTheContractLacksIsNotTheInvoice() {
        try (Portal portal = Portal.start()) {
            FormBody form = new FormBody()
                    .file("another", "b.txt", "text/plain", new byte[] {1})
                    .field("customerId", "cst_abc12345def678")
                    .field("invoiceNumber", "1")
                    .field("issuedAt", "2026-11-29")
                    .field("amount", "12.95")
                    .file("pdf", "a.pdf", "application/pdf", PDF);
            String id = portal.post("/customer-invoices", form).get("id").textValue();

            assertThat(portal.download(portal.get("/customer-invoices/" + id + "/pdf"))
                            .body())
                    .isEqualTo(PDF);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "\\\"", "[]"})
    void aLongNameInAFormIsRead(String part) {
        try (Portal portal = Portal.start()) {
            String name = part.repeat(2_000);
            FormBody form = new FormBody().field("a" + name, "x").file("file", name, "text/plain", PDF);

            assertThat(portal.post("/files", form).get("name").textValue()).isEqualTo(name.replaceAll("\\\\(.)", "$1"));
        }
    }

    /** The JDK's server takes heads of such a size, and a boundary that fills the buffer would never be found. */
    @Test
    void aBoundaryBeyondTheStandardIsNotSupported() throws IOException {
        String boundary = "b".repeat(70_000);
        try (Sandbox sandbox = Sandbox.start();
                RawClient client = RawClient.connect(sandbox)) {
            client.write("POST /v1/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + sandbox.apiKey()
                    + "\r\nContent-Type: multipart/form-data; boundary=" + boundary
                    + "\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(200_000));

            assertThat(client.anyAnswer().status()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; filename=\"a\""})
    void aFormThatBreaksOffLeavesNoFile(String fileName) throws IOException {
        Path state = folder.resolve("state.jsonl");
        Contents contents = new Contents(Optional.of(state), new Ids());
        String head = "--b\r\nContent-Disposition: form-data; name=\"x\"" + fileName + "\r\n\r\n";
        byte[] form = (head + "x".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Form.read(new ByteArrayInputStream(form), "b", contents))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ends before its last boundary");
        try (Stream<Path> left = Files.list(folder.resolve("state.jsonl.files"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aStateFileWithoutItsFilesIsTold() throws IOException {
        Path state = folder.resolve("state.jsonl");
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(state))) {
            portal.post("/files", new FormBody().file("file", "a.pdf", "application/pdf", PDF));
        }
        try (Stream<Path> files = Files.list(folder.resolve("state.jsonl.files"))) {
            Files.delete(files.findFirst().orElseThrow());
        }

        assertThatThrownBy(() -> Portal.start(Sandbox.builder().stateFile(state)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is missing, which a line of the state file names");
    }

    @Test
    void filesTakeABoundedPartOfTheHeap() throws IOException {
        try (Contents contents = new Contents(Optional.empty(), new Ids())) {
            int inMemory = 0;
            for (int i = 0; i < 20; i++) {
                byte[] bytes = new byte[Contents.IN_MEMORY];
                bytes[0] = (byte) i;
                Upload upload = new Upload("a", "text/plain", new Content.InMemory(bytes));
                contents.attach("key", contents.kept(Map.of("id" + i, upload)));
                Upload kept = contents.find("key", "id" + i).orElseThrow();
                inMemory += kept.content() instanceof Content.InMemory ? 1 : 0;
                try (InputStream in = kept.content().open()) {
                    assertThat(in.read()).isEqualTo(i);
                }
            }
            assertThat(inMemory).isEqualTo(Contents.ALL_IN_MEMORY / Contents.IN_MEMORY);
        }
    }

    @Test
    void theClockDoesNotMoveOutOfTheCalendar() {
        try (Portal portal = Portal.start()) {
            for (Duration by : new Duration[] {Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(400_000)}) {
                assertThatThrownBy(() -> portal.later(by)).isInstanceOf(IllegalArgumentException.class);
            }
            portal.later(Duration.ofDays(365_250));
            assertThatThrownBy(() -> portal.later(Duration.ofDays(1))).isInstanceOf(IllegalArgumentException.class);

            portal.customer("Far ahead");
        }
    }

    @Test
    void theStateFileKeepsTheLatestOfManyMoves() throws InterruptedException {
        Path state = folder.resolve("state.jsonl");
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(state))) {
            List<Thread> threads = Stream.generate(() -> new Thread(() -> portal.later(Duration.ofHours(1))))
                    .limit(20)
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(state))) {
            Instant now = portal.sandbox().engine().tools().settings().clock().instant();
            assertThat(now).isEqualTo(Portal.NOW.plus(Duration.ofHours(20)));
        }
    }

    @Test
    void theOldestOfManyEndedLinksAreForgotten() throws Refusal {
        MovableClock clock = new MovableClock(new SettableClock(Portal.NOW));
        DownloadLinks links = new DownloadLinks(URI.create("http://127.0.0.1/v1"), new Ids(), clock);
        ContractSchema schema = new ContractSchema(Json.object(), Json.object());
        Upload file = new Upload("a", "text/plain", new Content.InMemory(PDF));
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            paths.add(
                    URI.create(links.make(schema, file).get("link").textValue()).getPath());
        }
        assertThat(links.find(paths.get(0))).isEqualTo(file);

        clock.move(Duration.ofMinutes(6));
        links.make(schema, file);

        assertThatThrownBy(() -> links.find(paths.get(0))).hasMessageContaining("no such download link");
        assertThatThrownBy(() -> links.find(paths.get(10_000))).hasMessageContaining("has ended");
    }
}
