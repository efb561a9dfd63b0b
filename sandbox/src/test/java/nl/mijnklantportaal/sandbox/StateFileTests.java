package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.json;
import static nl.mijnklantportaal.sandbox.Requests.list;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StateFileTests {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("offers.jsonl");
    }

    @Test
    void aCallerWhoIsInterruptedDoesNotEndTheFile() {
        try (Sandbox sandbox = start()) {
            Thread.currentThread().interrupt();
            sandbox.openTicket("cst_abc12345def678", "Interrupted", "<p>x</p>");
            assertThat(Thread.interrupted()).isTrue();
            create(sandbox, offer("2026-001").toString());
        }
        try (Sandbox again = start()) {
            assertThat(again.stored("/tickets")).hasSize(1);
            assertThat(again.offers()).hasSize(1);
        }
    }

    @Test
    void anOfferIsThereAgainAsItWas() {
        String body = offer("2026-001 \n é \uD83D\uDE00")
                .put("reference", "beyond the contract")
                .toString();
        ReceivedOffer before;
        JsonNode listed;
        int port;
        try (Sandbox sandbox = start()) {
            create(sandbox, body);
            before = sandbox.offers().get(0);
            listed = json(list(sandbox, ""));
            port = sandbox.baseUrl().getPort();
        }
        clock.set(Instant.parse("2027-11-22T10:00:00Z"));
        try (Sandbox again =
                Sandbox.builder().clock(clock).stateFile(file).port(port).start()) {
            assertThat(again.offers()).singleElement().satisfies(offer -> {
                assertThat(offer).usingRecursiveComparison().isEqualTo(before);
                assertThat(offer.requestJson()).isEqualTo(body);
            });
            assertThat(json(list(again, ""))).isEqualTo(listed);
        }
    }

    @Test
    void numbersStayUsedAndMonthsStayCounted() {
        try (Sandbox sandbox = start()) {
            create(sandbox, offer("1"));
        }
        try (Sandbox again =
                Sandbox.builder().clock(clock).stateFile(file).offersPerMonth(2).start()) {
            assertThat(create(again, offer("1")).statusCode()).isEqualTo(422);
            assertThat(create(again, offer("2")).statusCode()).isEqualTo(201);
            assertThat(create(again, offer("3")).statusCode()).isEqualTo(426);
        }
        try (Sandbox again = start()) {
            assertThat(again.offers()).extracting(ReceivedOffer::offerNumber).containsExactly("1", "2");
        }
    }

    @Test
    void theOffersOfAnOldFileAreRead() throws IOException {
        String request = offer("2026-001").toString();
        ObjectNode line = Requests.MAPPER.createObjectNode();
        line.put("id", "off_abc12345def6789");
        line.put("createdAt", "2026-11-21T11:00+01:00");
        line.put("apiKey", "sandbox-api-key");
        line.put("request", request);
        Files.writeString(file, line + "\n");

        try (Sandbox sandbox = start()) {
            assertThat(sandbox.offers()).singleElement().satisfies(offer -> {
                assertThat(offer.id()).isEqualTo("off_abc12345def6789");
                assertThat(offer.requestJson()).isEqualTo(request);
                assertThat(offer.amount()).isEqualTo("1539.70");
                assertThat(offer.createdAt()).isEqualTo("2026-11-21T11:00:00+01:00");
            });
            assertThat(json(list(sandbox, "")).at("/data/0/createdAt").textValue())
                    .isEqualTo("2026-11-21T11:00:00+01:00");
            assertThat(create(sandbox, offer("2026-001")).statusCode()).isEqualTo(422);
            assertThat(create(sandbox, offer("2026-002")).statusCode()).isEqualTo(201);
        }
        try (Sandbox again =
                Sandbox.builder().clock(clock).stateFile(file).offersPerMonth(2).start()) {
            assertThat(again.offers()).extracting(ReceivedOffer::offerNumber).containsExactly("2026-001", "2026-002");
            assertThat(create(again, offer("2026-003")).statusCode()).isEqualTo(426);
        }
    }

    @Test
    void existingOffersAreNotInTheFile() {
        for (int i = 0; i < 2; i++) {
            try (Sandbox sandbox = Sandbox.builder()
                    .clock(clock)
                    .stateFile(file)
                    .existingOffers(2)
                    .start()) {
                create(sandbox, offer("1"));
                assertThat(sandbox.offers())
                        .extracting(ReceivedOffer::offerNumber)
                        .containsExactly("SEED-1", "SEED-2", "1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 10_000})
    void anUnfinishedLastLineIsRemovedAndTheNextOfferIsWhole(int lost) throws IOException {
        try (Sandbox sandbox = start()) {
            create(sandbox, offer("1"));
            create(sandbox, offer("2"));
        }
        byte[] whole = Files.readAllBytes(file);
        int firstLine = Files.readString(file).indexOf('\n') + 1;
        int kept = Math.max(firstLine, whole.length - lost);
        Files.write(file, Arrays.copyOf(whole, kept));

        try (Sandbox again = start()) {
            assertThat(again.offers()).extracting(ReceivedOffer::offerNumber).containsExactly("1");
            assertThat(create(again, offer("2")).statusCode()).isEqualTo(201);
        }
        try (Sandbox again = start()) {
            assertThat(again.offers()).extracting(ReceivedOffer::offerNumber).containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "{\"id\":\"off_1\",\"createdAt\":\"2026-11-22T11:00+01:00\",\"apiKey\":\"k\",\"request\":\"{}\"}",
                "{\"id\":\"off_1\",\"createdAt\":\"today\",\"apiKey\":\"k\",\"request\":\"{}\"}",
                "{\"apiKey\":\"k\",\"changes\":[{}]}",
                "{\"changes\":[]}",
                "{\"apiKey\":\"k\",\"changes\":[{\"in\":\"/customers\",\"id\":\"cst_1\",\"object\":{}}]}"
            })
    void aLineThatNoSandboxWroteIsNamedAndTheFileIsUnchanged(String line) throws IOException {
        try (Sandbox sandbox = start()) {
            create(sandbox, offer("1"));
        }
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        String before = Files.readString(file);

        for (int i = 0; i < 2; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(this::start)
                    .withMessage("Line 2 of the state file " + file + " is not what a sandbox wrote.");
        }
        assertThat(file).hasContent(before);
    }

    @Test
    void oneSandboxAtATimeHasTheFileOpen() {
        try (Sandbox sandbox = start()) {
            assertThatIllegalStateException()
                    .isThrownBy(this::start)
                    .withMessage("Another sandbox has the state file " + file + " open.");
            assertThat(create(sandbox, offer("1")).statusCode()).isEqualTo(201);
        }
        start().close();
    }

    @Test
    void aTakenPortLeavesTheFileFree() {
        try (Sandbox taken = Sandbox.start()) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> Sandbox.builder()
                            .stateFile(file)
                            .port(taken.baseUrl().getPort())
                            .start());
        }
        start().close();
    }

    @Test
    void whatTheSandboxMakesIsForItsOwnerAlone() throws IOException {
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(file))) {
            portal.post("/files", new FormBody().file("file", "a.txt", "text/plain", new byte[] {1}));
        }
        Path uploads = directory.resolve("offers.jsonl.files");
        if (Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class)) {
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(Files.getPosixFilePermissions(uploads))
                    .containsExactlyInAnyOrder(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE);
            Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-rw-r--");
            Files.setPosixFilePermissions(file, shared);
            start().close();
            assertThat(Files.getPosixFilePermissions(file))
                    .as("another has chosen it")
                    .isEqualTo(shared);
        }
        assertThat(uploads).isDirectory();
    }

    @Test
    void aFileThatIsFullKeepsWhatWasAnsweredAndNothingElse() throws Exception {
        Set<String> answered = new TreeSet<>();
        int refused = 0;
        // The process may write files of 16 KiB at most, which fails in the middle of a line as a full disk does.
        try (OtherJvm jvm = OtherJvm.startWithFilesOf(16, directory, "-Dstate=" + file)) {
            for (int i = 0; i < 30; i++) {
                HttpResponse<String> answer =
                        Requests.send(Requests.to(URI.create(jvm.baseUrl() + "/customer-offers/manual"))
                                .header("Authorization", "Bearer sandbox-api-key")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(offer("" + i)
                                        .put("reference", "x".repeat(400 * (i % 5)))
                                        .toString())));
                if (answer.statusCode() == 201) {
                    answered.add("" + i);
                } else {
                    assertThat(answer.statusCode()).isEqualTo(500);
                    refused++;
                }
            }
            assertThat(jvm.end()).startsWith("30 requests, " + answered.size() + " offers");
            assertThat(jvm.complaints()).contains("The state file " + file + " cannot be written: File too large");
        }
        assertThat(refused).isPositive();
        assertThat(answered).hasSizeGreaterThan(3);
        assertThat(Files.readString(file)).endsWith("\n");
        try (Sandbox again = start()) {
            assertThat(again.offers())
                    .extracting(ReceivedOffer::offerNumber)
                    .containsExactlyInAnyOrderElementsOf(answered);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100 << 10, 2 << 20})
    void anUploadForWhichThereIsNoRoomLeavesNothing(int size) throws Exception {
        try (OtherJvm jvm = OtherJvm.startWithFilesOf(16, directory, "-Dstate=" + file)) {
            assertThat(upload(jvm, size).statusCode()).isEqualTo(500);
            try (Stream<Path> left = Files.list(directory.resolve("offers.jsonl.files"))) {
                assertThat(left).isEmpty();
            }
            assertThat(upload(jvm, 1 << 10).statusCode()).isBetween(200, 201);
            jvm.end();
            assertThat(jvm.complaints()).contains("cannot be written: File too large");
        }
        try (Sandbox again = start()) {
            assertThat(again.stored("/files")).hasSize(1);
        }
    }

    private static HttpResponse<String> upload(OtherJvm jvm, int size) throws IOException {
        FormBody form = new FormBody().file("file", "a.bin", "application/octet-stream", new byte[size]);
        return Requests.send(Requests.to(URI.create(jvm.baseUrl() + "/files"))
                .header("Authorization", "Bearer sandbox-api-key")
                .header("Content-Type", FormBody.CONTENT_TYPE)
                .POST(form.publisher()));
    }

    @Test
    void aFileThatCannotBeMadeIsNamed() {
        Path nowhere = directory.resolve("none").resolve("offers.jsonl");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Sandbox.builder().stateFile(nowhere).start())
                .withMessage("The state file " + nowhere + " cannot be opened.");
    }

    @Test
    void answeredOffersSurviveTheKillOfTheProcess() throws Exception {
        AtomicInteger next = new AtomicInteger();
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(50);
        List<Thread> senders = new ArrayList<>();
        OtherJvm jvm = OtherJvm.start(directory, "-Dstate=" + file);
        try {
            URI url = URI.create(jvm.baseUrl() + "/customer-offers/manual");
            for (int i = 0; i < 4; i++) {
                Thread sender = new Thread(() -> sendUntilKilled(url, next, answered, enough));
                senders.add(sender);
                sender.start();
            }
            assertThat(enough.await(40, TimeUnit.SECONDS)).isTrue();
        } finally {
            jvm.close();
        }
        assertThat(jvm.process().waitFor()).as("128 and SIGKILL").isEqualTo(137);
        for (Thread sender : senders) {
            sender.join();
        }

        try (Sandbox again = start()) {
            assertThat(again.offers())
                    .extracting(ReceivedOffer::offerNumber)
                    .doesNotHaveDuplicates()
                    .containsAll(answered)
                    .hasSizeBetween(answered.size(), answered.size() + senders.size());
        }
    }

    private static void sendUntilKilled(URI url, AtomicInteger next, Queue<String> answered, CountDownLatch enough) {
        try {
            while (true) {
                String number = "2026-" + next.incrementAndGet();
                HttpResponse<String> response = Requests.send(Requests.to(url)
                        .header("Authorization", "Bearer sandbox-api-key")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(offer(number).toString())));
                if (response.statusCode() != 201) {
                    return;
                }
                answered.add(number);
                enough.countDown();
            }
        } catch (UncheckedIOException killed) {
            // The process has been killed.
        }
    }

    private Sandbox start() {
        return Sandbox.builder().clock(clock).stateFile(file).start();
    }
}
