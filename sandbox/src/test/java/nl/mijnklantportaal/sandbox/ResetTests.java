package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.json;
import static nl.mijnklantportaal.sandbox.Requests.list;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sandbox that is set back to its start while it runs. */
@Timeout(120)
class ResetTests {

    private static final byte[] LARGE = "0123456789abcdef".repeat(150_000).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void everythingIsAsAtTheStart() {
        try (Portal portal = Portal.start(filled())) {
            Sandbox sandbox = portal.sandbox();
            List<String> collections = sandbox.controls().collections();
            List<List<String>> atTheStart = SandboxControlsTests.everything(sandbox);
            String customer = portal.customer("Bakkerij Korrelhout");
            portal.patch("/customers/" + customer, "{'companyName': 'Bakkerij Deegzicht'}");
            String open = portal.post(
                            "/payment-links", "{'description': 'x', 'amount': '10.00', 'expiresAt': '2026-12-24'}")
                    .get("id")
                    .textValue();
            sandbox.pay(open);
            sandbox.openTicket(customer, "Help", "<p>Help</p>");
            sandbox.controls().addSampleData(8);
            assertThat(SandboxControlsTests.everything(sandbox)).isNotEqualTo(atTheStart);

            for (int i = 0; i < 2; i++) {
                sandbox.controls().reset();
                assertThat(sandbox.controls().collections()).isEqualTo(collections);
                assertThat(SandboxControlsTests.everything(sandbox)).isEqualTo(atTheStart);
                assertThat(sandbox.exchanges()).isEmpty();
                assertThat(sandbox.offers()).hasSize(38);
            }
            portal.refused(404, "GET", "/customers/" + customer, "");
            assertThat(create(sandbox, customersOwn(portal, "SEED-1")).statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void aNumberAndTheOffersOfTheMonthAreFreeAgain() {
        try (Sandbox sandbox = Sandbox.builder().offersPerMonth(1).start()) {
            assertThat(create(sandbox, offer("1")).statusCode()).isEqualTo(201);
            assertThat(create(sandbox, offer("2")).statusCode()).isEqualTo(426);
            sandbox.controls().reset();

            assertThat(create(sandbox, offer("1")).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void keysPortalsClockFaultsLimitsAndCountsStay() {
        try (Portal portal = Portal.start(filled().apiKeys("key-1", "key-2"))) {
            Sandbox sandbox = portal.sandbox();
            SandboxPortal added = sandbox.addPortal();
            SandboxPortal removed = sandbox.addPortal();
            removed.remove();
            List<String> customers = added.stored("/customers");
            portal.withKey(added.apiKey()).customer("Bakkerij Korrelhout");
            portal.withKey("key-2").customer("Bakkerij Deegzicht");
            portal.later(Duration.ofDays(2));
            sandbox.controls().requestsPerMinute(5);
            assertThat(list(sandbox, "").statusCode()).isEqualTo(200);
            sandbox.controls()
                    .faults(request -> request.number() == 3 ? Optional.of(Fault.TOO_MANY_REQUESTS) : Optional.empty());
            assertThat(list(sandbox, "").statusCode()).isEqualTo(200);
            sandbox.controls().reset();

            assertThat(sandbox.controls().portals())
                    .extracting(SandboxPortal::apiKey)
                    .containsExactly("key-1", "key-2", added.apiKey());
            assertThat(added.stored("/customers")).hasSameSizeAs(customers);
            assertThat(added.stored("/customer-offers")).hasSize(38);
            assertThat(SandboxPortal.of(sandbox, "key-2").stored("/customers")).isEmpty();
            assertThat(sandbox.controls().ahead()).isEqualTo(Duration.ofDays(2));
            assertThat(sandbox.controls().budget("key-1").remaining()).isEqualTo(3);
            assertThat(sandbox.requestCount()).isEqualTo(4);
            assertThat(sandbox.requestTimes()).hasSize(4);
            assertThat(list(sandbox, "").statusCode()).isEqualTo(200);
            assertThat(list(sandbox, "").statusCode()).isEqualTo(429);
            assertThat(sandbox.faultCounts()).containsEntry(Fault.TOO_MANY_REQUESTS, 1L);
            added.remove();
        }
    }

    @Test
    void exchangesAndDeliveriesAreNumberedOn() {
        try (Receiver receiver = Receiver.start();
                Portal portal = Portal.start()) {
            SandboxControls controls = portal.sandbox().controls();
            heard(portal, receiver);
            assertThat(portal.sandbox().exchanges())
                    .extracting(Exchange::number)
                    .containsExactly(1L, 2L);
            controls.reset();
            assertThat(controls.deliveriesSince(0)).isEmpty();
            assertThat(portal.sandbox().webhooks().deliveries()).isEmpty();
            assertThat(controls.awaitExchange(1, Duration.ZERO))
                    .as("it is gone")
                    .isFalse();
            assertThat(controls.awaitDelivery(0, Duration.ZERO)).isFalse();
            heard(portal, receiver);

            assertThat(portal.sandbox().exchanges())
                    .extracting(Exchange::number)
                    .containsExactly(3L, 4L);
            assertThat(controls.deliveriesSince(0))
                    .extracting(SentWebhook::number)
                    .containsExactly(2L);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    private static void heard(Portal portal, Receiver receiver) {
        portal.webhook(receiver.url("/"), "customer-created");
        portal.customer("Bakkerij Korrelhout");
        portal.delivered();
    }

    @Test
    void theRoomForExchangesIsThereAgain() {
        try (Sandbox sandbox = Sandbox.builder().exchangesKept(3).start()) {
            for (int i = 0; i < 20; i++) {
                for (int each = 0; each < 3; each++) {
                    create(sandbox, offer("1").put("reference", "x".repeat(2_000)));
                }
                assertThat(sandbox.exchanges()).hasSize(3);
                sandbox.controls().reset();
            }
        }
    }

    @Test
    void whatWaitsToBeDeliveredIsNotAndWhatIsUnderWayIsNotRecorded() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (Receiver receiver = Receiver.start();
                Portal portal = Portal.start()) {
            receiver.reacting(exchange -> {
                arrived.countDown();
                awaitLatch(released);
                exchange.sendResponseHeaders(204, -1);
            });
            SandboxWebhooks webhooks = portal.sandbox().webhooks();
            portal.webhook(receiver.url("/"), "customer-created");
            portal.customer("Bakkerij Korrelhout");
            portal.customer("Bakkerij Deegzicht");
            awaitLatch(arrived);
            webhooks.disorder(WebhookDisorder.LATE);
            portal.customer("Bakkerij Bloemveld");
            assertThat(webhooks.heldBack()).isEqualTo(1);
            portal.sandbox().controls().reset();
            released.countDown();
            portal.delivered();

            assertThat(webhooks.heldBack()).isZero();
            assertThat(webhooks.deliveries()).isEmpty();
            assertThat(receiver.requests()).hasSize(1);
            assertThat(webhooks.currentDisorder()).containsExactly(WebhookDisorder.LATE);
        }
    }

    @Test
    void consentsTokensAndCodesEndAndTheAppStaysRegistered() {
        try (Sandbox sandbox = Sandbox.builder().stateFile(file()).start()) {
            ThirdParty app = ThirdParty.of(sandbox);
            JsonNode tokens = app.connected("customers.read");
            String code = app.code("customers.read");
            String access = tokens.get("access_token").textValue();
            assertThat(app.call("GET", "/customers", access).statusCode()).isEqualTo(200);
            sandbox.controls().reset();

            assertThat(sandbox.oauth().consents()).isEmpty();
            assertThat(app.call("GET", "/customers", access).statusCode()).isEqualTo(401);
            String refresh = tokens.get("refresh_token").textValue();
            assertThat(ThirdParty.refused(400, app.refresh(refresh))).isEqualTo("invalid_grant");
            assertThat(ThirdParty.refused(400, app.exchange(code))).isEqualTo("invalid_grant");
            assertThat(sandbox.oauth().apps()).hasSize(1);
            String fresh = app.connected("customers.read").get("access_token").textValue();
            assertThat(app.call("GET", "/customers", fresh).statusCode()).isEqualTo(200);
        }
        try (Sandbox again = Sandbox.builder().stateFile(file()).start()) {
            assertThat(again.oauth().consents()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesGoFromTheDiskAndTheirLinksEnd(boolean hasStateFile) throws IOException {
        SandboxBuilder builder = hasStateFile ? Sandbox.builder().stateFile(file()) : Sandbox.builder();
        try (Portal portal = Portal.start(builder)) {
            JsonNode first = upload(portal);
            upload(portal);
            List<Path> files = files(portal);
            assertThat(files).hasSize(2);
            JsonNode link = portal.get("/files/" + first.get("id").textValue() + "/download");
            assertThat(portal.download(link).body()).isEqualTo(LARGE);
            portal.sandbox().controls().reset();

            assertThat(files(portal)).isEmpty();
            assertThat(portal.download(link).statusCode()).isEqualTo(404);
            JsonNode again = upload(portal);
            JsonNode other = portal.get("/files/" + again.get("id").textValue() + "/download");
            assertThat(portal.download(other).body()).isEqualTo(LARGE);
        }
    }

    @Test
    void theStateFileHasWhatCameAfterTheResetAndTheClock() {
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(file()))) {
            portal.customer("Bakkerij Korrelhout");
            upload(portal);
            portal.sandbox().controls().reset();
            assertThat(file()).isEmptyFile();
            portal.later(Duration.ofDays(2));
            portal.sandbox().controls().reset();
            assertThat(file()).content().hasLineCount(1).contains("PT48H");
            portal.customer("Bakkerij Deegzicht");
        }
        for (int i = 0; i < 2; i++) {
            try (Portal again = Portal.start(Sandbox.builder().stateFile(file()))) {
                assertThat(again.sandbox().stored("/customers"))
                        .singleElement()
                        .asString()
                        .contains("Bakkerij Deegzicht");
                assertThat(again.sandbox().stored("/files")).isEmpty();
                assertThat(again.sandbox().controls().ahead()).isEqualTo(Duration.ofDays(2));
            }
        }
    }

    @Test
    void whenTheStateFileCannotBeEmptiedNothingHasChanged() {
        Sandbox sandbox = Sandbox.builder().stateFile(file()).start();
        create(sandbox, offer("1"));
        sandbox.close();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> sandbox.controls().reset())
                .withMessageStartingWith("The state file " + file() + " cannot be emptied");
        assertThat(sandbox.offers()).hasSize(1);
        assertThat(sandbox.exchanges()).hasSize(1);
        try (Sandbox again = Sandbox.builder().stateFile(file()).start()) {
            assertThat(again.offers()).hasSize(1);
        }
    }

    @Test
    void whenTheGivenClockFailsNothingHasChanged() {
        AtomicBoolean fails = new AtomicBoolean();
        SettableClock clock = new SettableClock(Portal.NOW);
        try (Sandbox sandbox = Sandbox.builder()
                .clock(new FailingClock(clock, fails))
                .stateFile(file())
                .start()) {
            create(sandbox, offer("1"));
            fails.set(true);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> sandbox.controls().reset());
            fails.set(false);

            assertThat(sandbox.offers()).hasSize(1);
            assertThat(file()).isNotEmptyFile();
        }
    }

    @Test
    void anUploadThatIsUnderWayIsWholeAfterTheReset() throws Exception {
        byte[] form = new FormBody()
                .file("file", "large.bin", "application/octet-stream", LARGE)
                .bytes();
        String id;
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(file()));
                RawClient client = RawClient.connect(portal.sandbox())) {
            upload(portal);
            client.write("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sandbox-api-key\r\nContent-Type: "
                    + FormBody.CONTENT_TYPE + "\r\nContent-Length: " + form.length + "\r\n\r\n");
            client.write(Arrays.copyOf(form, form.length - 100));
            SandboxControlsTests.await(() -> files(portal).size() == 2);
            portal.sandbox().controls().reset();
            assertThat(files(portal)).hasSize(1);
            client.write(Arrays.copyOfRange(form, form.length - 100, form.length));
            HttpAnswer answer = client.anyAnswer();
            assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
            id = Requests.parse(answer.body()).get("id").textValue();
            assertThat(portal.sandbox().exchanges()).hasSize(1);
        }
        try (Portal again = Portal.start(Sandbox.builder().stateFile(file()))) {
            assertThat(again.sandbox().stored("/files")).hasSize(1);
            assertThat(again.download(again.get("/files/" + id + "/download")).body())
                    .isEqualTo(LARGE);
        }
    }

    @Test
    void requestsAndResetsAtOnceLeaveMemoryAndFileAlike() throws Exception {
        List<String> inMemory;
        AtomicBoolean done = new AtomicBoolean();
        try (Sandbox sandbox =
                Sandbox.builder().stateFile(file()).existingOffers(2).start()) {
            ThirdParty app = ThirdParty.of(sandbox);
            FutureTask<Integer> resetting = new FutureTask<>(() -> {
                int resets = 0;
                for (; !done.get(); resets++) {
                    sandbox.controls().reset();
                    sandbox.controls().addSampleData(7);
                }
                return resets;
            });
            Thread thread = new Thread(resetting);
            thread.start();
            List<Integer> statuses = new ArrayList<>();
            try {
                ConcurrencyTests.together(client -> {
                            List<Integer> own = new ArrayList<>();
                            for (int i = 0; i < 10; i++) {
                                own.add(create(sandbox, offer(client + "-" + i)).statusCode());
                                own.add(list(sandbox, "?page=2").statusCode());
                                String code = app.code("customers.read");
                                own.add(app.exchange(code).statusCode() == 200 ? 200 : 400);
                            }
                            return own;
                        })
                        .forEach(statuses::addAll);
            } finally {
                done.set(true);
                thread.join();
            }
            assertThat(resetting.get(60, TimeUnit.SECONDS)).isPositive();
            assertThat(statuses).isSubsetOf(200, 201, 400).contains(200, 201);
            assertThat(json(list(sandbox, "")).get("data")).isNotEmpty();
            inMemory = kept(sandbox);
        }
        try (Sandbox again =
                Sandbox.builder().stateFile(file()).existingOffers(2).start()) {
            assertThat(kept(again)).isEqualTo(inMemory);
        }
    }

    /** What the state file has to keep, in an order that does not depend on threads. */
    private static List<String> kept(Sandbox sandbox) {
        return Stream.concat(
                        sandbox.stored("/customer-offers").stream(),
                        sandbox.oauth().consents().stream().map(consent -> consent.scopes() + consent.apiKey()))
                .map(text -> text.replaceAll("127\\.0\\.0\\.1:\\d+", "host"))
                .map(text -> text.contains("SEED-") ? "one of the start" : text)
                .sorted()
                .toList();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SandboxBuilder filled() {
        return Sandbox.builder().sampleData(7).existingOffers(2);
    }

    private static JsonNode customersOwn(Portal portal, String number) {
        String customer = portal.get("/customers").at("/data/0/id").textValue();
        return offer(number).put("customerId", customer);
    }

    private static JsonNode upload(Portal portal) {
        return portal.post("/files", new FormBody().file("file", "large.bin", "application/octet-stream", LARGE));
    }

    private Path file() {
        return folder.resolve("state.jsonl");
    }

    /** The files that the sandbox keeps outside memory. */
    private static List<Path> files(Portal portal) {
        Contents contents = portal.sandbox().engine().tools().contents();
        Path place = contents.newFile().getParent();
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clock that a test can break. */
    private static final class FailingClock extends Clock {

        private final Clock clock;
        private final AtomicBoolean fails;

        FailingClock(Clock clock, AtomicBoolean fails) {
            this.clock = clock;
            this.fails = fails;
        }

        @Override
        public Instant instant() {
            if (fails.get()) {
                throw new IllegalStateException("The clock has stopped.");
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
