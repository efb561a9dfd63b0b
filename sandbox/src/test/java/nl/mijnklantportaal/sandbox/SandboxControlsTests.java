package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What changes in a sandbox while it runs. */
@Timeout(120)
class SandboxControlsTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:12Z"));

    @AutoClose
    private final Sandbox sandbox = Sandbox.builder().clock(clock).start();

    private final SandboxControls controls = sandbox.controls();

    @Test
    void theyAreAlwaysTheSame() throws Exception {
        assertThat(ConcurrencyTests.together(client -> sandbox.controls())).containsOnly(controls);
        assertThat(controls).hasToString("SandboxControls[2026-11-22T10:00:12Z, ahead by PT0S]");
    }

    @Test
    void aPlanHoldsFromTheNextRequestOnAndCountsFromOne() {
        assertThat(statuses(3)).containsExactly(200, 200, 200);

        controls.faults(request -> request.number() == 2 ? Optional.of(Fault.TOO_MANY_REQUESTS) : Optional.empty());
        assertThat(statuses(3)).containsExactly(200, 429, 200);
        controls.faults(request -> Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING));
        assertThat(statuses(1)).containsExactly(503);
        controls.withoutFaults();
        assertThat(statuses(2)).containsExactly(200, 200);

        assertThat(sandbox.faultCounts())
                .containsEntry(Fault.TOO_MANY_REQUESTS, 1L)
                .containsEntry(Fault.UNAVAILABLE_BEFORE_HANDLING, 1L);
        assertThatNullPointerException().isThrownBy(() -> controls.faults(null));
    }

    @Test
    void theSamePlanAgainGivesTheSameFaults() {
        FaultPlan plan = FaultPlan.random(0.5, 7, Fault.UNAVAILABLE_BEFORE_HANDLING);
        controls.faults(plan);
        List<Integer> first = statuses(30);
        controls.faults(plan);

        assertThat(first).contains(200, 503);
        assertThat(statuses(30)).isEqualTo(first);
    }

    @Test
    void theDelayOfAnswersChangesHereAndAtTheOAuthServer() {
        ThirdParty app = ThirdParty.of(sandbox);
        sandbox.oauth().faults(request -> Optional.of(Fault.ANSWER_DELAYED));
        controls.faults(request -> Optional.of(Fault.ANSWER_DELAYED));
        controls.faultDelay(LONGEST);
        // Threads of their own: on some JDKs the common pool of two cores runs one task at a time.
        Executor threads = task -> new Thread(task, "asks").start();
        List<CompletableFuture<?>> delayed = List.of(
                CompletableFuture.supplyAsync(() -> list(sandbox, ""), threads),
                CompletableFuture.supplyAsync(() -> app.connected("customers.read"), threads));
        await(() -> delayedAnswers() == 2);
        controls.faultDelay(Duration.ZERO);

        assertThat(statuses(1)).containsExactly(200);
        assertThat(app.connected("customers.read").hasNonNull("access_token")).isTrue();
        assertThat(delayed).noneMatch(CompletableFuture::isDone);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> controls.faultDelay(Duration.ofMillis(-1)))
                .withMessage("A delay is 0 or more, not PT-0.001S.");
    }

    /** The threads of this JVM that wait before they answer. */
    private static long delayedAnswers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getState() == Thread.State.TIMED_WAITING)
                .filter(each -> Stream.of(each.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(FaultDelay.class.getName())))
                .count();
    }

    @Test
    void aLimitHoldsFromTheNextRequestOnAndCountsWhatWasAsked() {
        assertThat(statuses(2)).containsExactly(200, 200);
        Instant nextMinute = Instant.parse("2026-11-22T10:01:00Z");
        assertThat(budget()).isEqualTo(new SandboxControls.Budget(100_000, 99_998, false, nextMinute));

        controls.requestsPerMinute(3);
        assertThat(budget()).isEqualTo(new SandboxControls.Budget(3, 1, true, nextMinute));
        assertThat(budget()).as("asking counts nothing").isEqualTo(budget());
        assertThat(statuses(2)).containsExactly(200, 429);
        controls.requestsPerMinute(0);
        assertThat(statuses(1)).containsExactly(429);
        controls.withoutRateLimit();
        assertThat(statuses(1)).containsExactly(200);
        assertThat(budget().enforced()).isFalse();
    }

    @Test
    void aWindowOfAnotherLengthBeginsAnew() {
        controls.requestsPerMinute(1);
        assertThat(statuses(2)).containsExactly(200, 429);

        controls.rateLimit(1, Duration.ofSeconds(10), Duration.ofSeconds(5));
        assertThat(budget()).isEqualTo(new SandboxControls.Budget(1, 1, true, Instant.parse("2026-11-22T10:00:15Z")));
        assertThat(statuses(2)).containsExactly(200, 429);
        clock.set(Instant.parse("2026-11-22T10:00:15Z"));
        assertThat(budget().remaining()).isEqualTo(1);
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void aLimitOutOfRangeAndAnUnknownKeyChangeNothing() {
        controls.requestsPerMinute(5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> controls.requestsPerMinute(-1))
                .withMessage("A limit of requests is 0 or more, not -1.");
        assertThatIllegalArgumentException().isThrownBy(() -> controls.rateLimit(1, Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> controls.rateLimit(1, Duration.ofSeconds(1), Duration.ofNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> controls.budget("secret-of-somebody"))
                .withMessage("The sandbox does not accept this API key, so it has no budget.");
        assertThat(budget().limit()).isEqualTo(5);
    }

    @Test
    void changesAndManyRequestsAtOnceLeaveEveryRequestAnswered() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                controls.requestsPerMinute(i % 2 == 0 ? 1 : 1_000_000);
                controls.faults(i % 3 == 0 ? Faults.NONE : FaultPlan.random(0.5, i, Fault.UNAVAILABLE_AFTER_HANDLING));
                controls.budget(sandbox.apiKey());
                controls.rateLimit(1_000_000, Duration.ofMillis(1 + i % 5), Duration.ZERO);
            }
        });
        changing.start();
        List<Integer> statuses = new ArrayList<>();
        try {
            ConcurrencyTests.together(client -> statuses(20)).forEach(statuses::addAll);
        } finally {
            done.set(true);
            changing.join();
        }

        assertThat(statuses).hasSize(32 * 20).isSubsetOf(200, 429, 503);
        assertThat(sandbox.faultCounts().get(Fault.UNAVAILABLE_AFTER_HANDLING))
                .isEqualTo(statuses.stream().filter(status -> status == 503).count());
        assertThat(sandbox.requestTimes()).hasSize(32 * 20);
    }

    @Test
    void ofManyClientsExactlyTheNewLimitIsLetThrough() throws Exception {
        statuses(3);
        controls.requestsPerMinute(10);

        List<Integer> statuses = ConcurrencyTests.together(client -> statuses(1).get(0));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(7);
        assertThat(budget().remaining()).isZero();
    }

    @Test
    void sampleDataComesBesideWhatIsThereAndNoWebhookTellsOfIt() {
        try (Receiver receiver = Receiver.start();
                Portal portal = Portal.start()) {
            portal.webhook(receiver.url("/"), "customer-created");
            portal.customer("Bakkerij Korrelhout");
            portal.delivered();
            assertThat(portal.sandbox().webhooks().deliveries()).hasSize(1);

            portal.sandbox().controls().addSampleData(7);
            portal.sandbox().controls().addSampleData(7);
            portal.delivered();
            assertThat(portal.sandbox().webhooks().deliveries()).hasSize(1);
            assertThat(portal.sandbox().stored("/customers")).hasSize(41);
            portal.sandbox().controls().addSampleData(8);
            assertThat(portal.sandbox().stored("/customers")).hasSize(81);
            portal.customer("Bakkerij Deegzicht");
            portal.delivered();
            assertThat(receiver.types()).containsExactly("customer-created", "customer-created");
        }
    }

    @Test
    void theStateFileKeepsSampleDataThatWasAdded(@TempDir Path folder) {
        Path file = folder.resolve("state.jsonl");
        List<List<String>> before;
        byte[] content;
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(file))) {
            portal.sandbox().controls().addSampleData(7);
            before = everything(portal.sandbox());
            content = portal.download(portal.get(download(portal))).body();
        }
        try (Portal again = Portal.start(Sandbox.builder().stateFile(file))) {
            assertThat(withoutPort(everything(again.sandbox()))).isEqualTo(withoutPort(before));
            assertThat(again.download(again.get(download(again))).body())
                    .isNotEmpty()
                    .isEqualTo(content);
        }
    }

    private static String download(Portal portal) {
        for (String file : portal.sandbox().stored("/files")) {
            JsonNode json = Requests.parse(file);
            if (!json.get("size").isNull()) {
                return "/files/" + json.get("id").textValue() + "/download";
            }
        }
        throw new AssertionError("There is no file.");
    }

    @Test
    void portalsAreInTheOrderInWhichTheyWereAdded() {
        try (Sandbox more = Sandbox.builder().apiKeys("key-b", "key-a", "key-b").start()) {
            SandboxPortal one = more.addPortal();
            SandboxPortal two = more.addPortal();
            assertThat(more.controls().portals())
                    .extracting(SandboxPortal::apiKey)
                    .containsExactly("key-b", "key-a", one.apiKey(), two.apiKey());
            one.remove();

            assertThat(more.controls().portals())
                    .extracting(SandboxPortal::name)
                    .endsWith(two.name())
                    .hasSize(3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> more.controls().budget(one.apiKey()));
        }
    }

    @Test
    void collectionsAreThoseOfTheContractInItsOrderAndNestedOnesThatHoldSomething() {
        try (Portal portal = Portal.start()) {
            SandboxControls of = portal.sandbox().controls();
            List<String> empty = of.collections();
            assertThat(of.objectCounts().keySet()).containsExactlyElementsOf(empty);
            assertThat(of.objectCounts().values()).containsOnly(0);
            assertThat(empty)
                    .contains("/customers", "/customer-offers", "/payment-links", "/webhooks")
                    .doesNotHaveDuplicates()
                    .noneMatch(path -> path.contains("{"));
            assertThat(empty.stream().map(path -> place(portal.sandbox(), path)).toList())
                    .isSorted();
            String link = portal.post(
                            "/payment-links", "{'description': 'x', 'amount': '10.00', 'expiresAt': '2026-12-24'}")
                    .get("id")
                    .textValue();
            portal.sandbox().pay(link);
            portal.later(Duration.ofDays(1));
            ThirdParty.of(portal.sandbox()).connected("customers.read");

            List<String> paid = new ArrayList<>(of.collections());
            assertThat(of.objectCounts())
                    .containsOnlyKeys(paid)
                    .allSatisfy((path, count) -> assertThat(count)
                            .isEqualTo(portal.sandbox().stored(path).size()));
            assertThat(paid)
                    .allSatisfy(
                            path -> assertThat(portal.sandbox().stored(path)).hasSizeBetween(0, 1));
            String payments = "/payment-links/" + link + "/payments";
            assertThat(paid).containsOnlyOnce(payments);
            assertThat(portal.sandbox().stored(payments)).hasSize(1);
            paid.remove(payments);
            assertThat(paid).isEqualTo(empty);
        }
    }

    private static int place(Sandbox sandbox, String collection) {
        List<String> paths = sandbox.engine().tools().contract().operations().stream()
                .map(operation -> operation.path().text())
                .toList();
        return IntStream.range(0, paths.size())
                .filter(i -> (paths.get(i) + "/").startsWith(collection + "/"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theClockIsTold() {
        assertThat(controls.now()).isEqualTo(clock.instant());
        assertThat(controls.ahead()).isZero();
        sandbox.moveClock(Duration.ofDays(3));

        assertThat(controls.now()).isEqualTo(clock.instant().plus(Duration.ofDays(3)));
        assertThat(controls.ahead()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void anExchangeWakesWhoWaitsForIt() throws Exception {
        FutureTask<Boolean> first = waiting(() -> controls.awaitExchange(0, LONGEST));
        FutureTask<Boolean> second = waiting(() -> controls.awaitExchange(1, LONG));
        list(sandbox, "");
        assertThat(first.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.isDone()).isFalse();
        list(sandbox, "");

        assertThat(second.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(controls.awaitExchange(1, Duration.ZERO)).as("it is there").isTrue();
        assertThat(controls.awaitExchange(1, Duration.ofSeconds(Long.MIN_VALUE)))
                .isTrue();
    }

    @Test
    void whatNobodyAsksIsNotAwaitedForEver() {
        list(sandbox, "");

        assertThat(controls.awaitExchange(1, Duration.ofMillis(20))).isFalse();
        assertThat(controls.awaitExchange(1, Duration.ofSeconds(Long.MIN_VALUE)))
                .isFalse();
        assertThat(controls.awaitDelivery(0, Duration.ofMillis(20))).isFalse();
        try (Sandbox forgetful = Sandbox.builder().exchangesKept(0).start()) {
            list(forgetful, "");
            assertThat(forgetful.controls().awaitExchange(0, Duration.ofMillis(20)))
                    .isFalse();
        }
    }

    @Test
    void anInterruptAndACloseEndEveryWait() throws Exception {
        AtomicBoolean stayed = new AtomicBoolean();
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            boolean found = controls.awaitExchange(0, LONGEST);
            stayed.set(Thread.currentThread().isInterrupted());
            return found;
        });
        Thread interrupted = new Thread(task);
        interrupted.start();
        awaitWait(interrupted);
        interrupted.interrupt();
        assertThat(task.get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(stayed).isTrue();

        FutureTask<Boolean> exchange = waiting(() -> controls.awaitExchange(0, LONGEST));
        FutureTask<Boolean> delivery = waiting(() -> controls.awaitDelivery(0, LONGEST));
        sandbox.close();
        assertThat(exchange.get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(delivery.get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(controls.awaitExchange(0, LONGEST)).as("closed before").isFalse();
        assertThat(controls.awaitDelivery(0, LONGEST)).isFalse();
    }

    @Test
    void aDeliveryWakesWhoWaitsForItAndIsNumbered() throws Exception {
        try (Receiver receiver = Receiver.start();
                Portal portal = Portal.start()) {
            SandboxControls of = portal.sandbox().controls();
            FutureTask<Boolean> first = waiting(() -> of.awaitDelivery(0, LONG));
            portal.webhook(receiver.url("/"), "customer-created");
            portal.customer("Bakkerij Korrelhout");
            assertThat(first.get(60, TimeUnit.SECONDS)).isTrue();
            FutureTask<Boolean> second = waiting(() -> of.awaitDelivery(1, LONG));
            portal.webhook("http://192.0.2.1/", "customer-created");
            portal.customer("Bakkerij Deegzicht");
            assertThat(second.get(60, TimeUnit.SECONDS))
                    .as("also one that failed")
                    .isTrue();
            portal.delivered();

            assertThat(of.deliveriesSince(0)).extracting(SentWebhook::number).containsExactly(1L, 2L, 3L);
            assertThat(of.deliveriesSince(1))
                    .isEqualTo(portal.sandbox().webhooks().deliveries().subList(1, 3));
            assertThat(of.deliveriesSince(3)).isEmpty();
        }
    }

    private SandboxControls.Budget budget() {
        return controls.budget(sandbox.apiKey());
    }

    private List<Integer> statuses(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> list(sandbox, ""))
                .map(HttpResponse::statusCode)
                .toList();
    }

    static List<List<String>> everything(Sandbox sandbox) {
        return sandbox.controls().collections().stream().map(sandbox::stored).toList();
    }

    private static String withoutPort(List<List<String>> objects) {
        return objects.toString().replaceAll("127\\.0\\.0\\.1:\\d+", "host");
    }

    /** A thread that waits already. */
    static FutureTask<Boolean> waiting(BooleanSupplier condition) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            started.countDown();
            return condition.getAsBoolean();
        });
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        started.await();
        awaitWait(thread);
        return task;
    }

    private static void awaitWait(Thread thread) {
        Predicate<Thread.State> waits = List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)::contains;
        await(() -> waits.test(thread.getState()));
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
