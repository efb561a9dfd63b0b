package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.awaitLatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.ScriptedPortal.Post;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.BatchStoppedException;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.RunProgressed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an observer is told of runs over real HTTP, and what it takes to their threads. */
@Timeout(60)
class ObservedRunsTests {
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private final Progress progress = new Progress();

    @Test
    void aRunTellsItsBeginningEachResultAndItsEnd() {
        try (ScriptedPortal server = new ScriptedPortal().posts(Post.CREATED, Post.REFUSED, Post.DROPPED)) {
            run(server, progress, 4, ONE_BY_ONE);
        }

        assertThat(progress.lines())
                .containsExactly(
                        "0 created, 0 refused, 0 unknown, 4 left",
                        "1 created, 0 refused, 0 unknown, 3 left",
                        "1 created, 1 refused, 0 unknown, 2 left",
                        "1 created, 1 refused, 1 unknown, 1 left",
                        "2 created, 1 refused, 1 unknown, 0 left",
                        "2 created, 1 refused, 1 unknown, 0 left",
                        "2 created, 1 refused, 1 unknown, 0 left, ended");
        RunProgressed first = progress.events.get(0);
        assertThat(progress.events).allSatisfy(event -> assertThat(event.run()).isSameAs(first.run()));
        assertThat(first.operation()).isEqualTo("CustomerOffers.createFromLines");
        assertThat(first.run().host()).startsWith("127.0.0.1:");
        assertThat(first.total()).isEqualTo(4);
    }

    @Test
    void whatIsLookedUpIsUnknownUntilThen() {
        try (ScriptedPortal server = new ScriptedPortal().posts(Post.CREATED_UNTOLD, Post.CREATED)) {
            run(server, progress, 2, ONE_BY_ONE.withMode(CreateMode.RECONCILE));
        }

        assertThat(progress.lines())
                .containsExactly(
                        "0 created, 0 refused, 0 unknown, 2 left",
                        "0 created, 0 refused, 1 unknown, 1 left",
                        "1 created, 0 refused, 1 unknown, 0 left",
                        "2 created, 0 refused, 0 unknown, 0 left",
                        "2 created, 0 refused, 0 unknown, 0 left, ended");
    }

    @Test
    void aRunThatEndsEarlyTellsWhatIsLeft() {
        try (ScriptedPortal server = new ScriptedPortal().posts(Post.CREATED, Post.FORBIDDEN)) {
            assertThatThrownBy(() -> run(server, progress, 5, ONE_BY_ONE)).isInstanceOf(BatchStoppedException.class);
        }

        assertThat(progress.lines()).endsWith("1 created, 0 refused, 0 unknown, 4 left, ended");
    }

    @Test
    void theSecondRunIsAnotherAndTellsWhatTheJournalKnows() {
        try (ScriptedPortal server = new ScriptedPortal();
                MijnKlantportaal portal = client(server, progress);
                Journal journal = Journal.open(directory.resolve("journal"))) {
            portal.customerOffers().createAllFromLines(offers(2), journal, ONE_BY_ONE);
            portal.customerOffers().createAllFromLines(offers(2), journal, ONE_BY_ONE);
        }

        assertThat(progress.events)
                .extracting(event -> event.run().sequence())
                .containsExactly(1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L);
        assertThat(progress.lines().subList(4, 8))
                .containsExactlyElementsOf(progress.lines().subList(0, 4));
    }

    @Test
    void aListThatIsNotValidBeginsNoRun() {
        try (ScriptedPortal server = new ScriptedPortal();
                MijnKlantportaal portal = client(server, progress);
                Journal journal = Journal.open(directory.resolve("journal"))) {
            List<CreateCustomerOfferFromLinesRequest> wrong =
                    List.of(Offers.raw().customerId(" ").buildUnchecked());
            assertThatThrownBy(() -> portal.customerOffers().createAllFromLines(wrong, journal));
        }

        assertThat(progress.events).isEmpty();
    }

    @Test
    void manyThreadsTellInOrderAndWithoutALock() {
        List<Boolean> locked = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger telling = new AtomicInteger();
        CallObserver strict = new CallObserver() {
            @Override
            public void runProgressed(RunProgressed event) {
                locked.add(telling.getAndIncrement() > 0);
                progress.runProgressed(event);
                telling.getAndDecrement();
            }
        };
        try (ScriptedPortal server = new ScriptedPortal()) {
            run(server, strict, 60, BatchOptions.defaults().withConcurrency(16));
        }

        assertThat(locked).hasSize(62).containsOnly(false);
        assertThat(progress.events).extracting(RunProgressed::created).isSorted();
        assertThat(progress.events)
                .allSatisfy(event -> assertThat(event.created() + event.refused() + event.unknown() + event.left())
                        .isEqualTo(60));
        assertThat(progress.events.get(61)).matches(RunProgressed::ended);
    }

    @Test
    void anObserverThatHangsDelaysOneThreadOfTheRun() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(9);
        CallObserver hanging = new CallObserver() {
            @Override
            public void runProgressed(RunProgressed event) {
                progress.runProgressed(event);
                if (event.created() == 1) {
                    hangs.countDown();
                    await(release);
                }
            }
        };
        try (ScriptedPortal server = new ScriptedPortal()) {
            Thread run = new Thread(() -> run(
                    server,
                    hanging,
                    10,
                    BatchOptions.defaults().withConcurrency(2).withListener(result -> others.countDown())));
            run.start();
            awaitLatch(hangs);
            awaitLatch(others);
            assertThat(progress.events).hasSize(2);
            release.countDown();
            run.join(Duration.ofSeconds(20).toMillis());
        }

        assertThat(progress.events).hasSize(12);
        assertThat(progress.lines()).endsWith("10 created, 0 refused, 0 unknown, 0 left, ended");
    }

    @Test
    void contextIsTakenToEachThreadInTheOrderOfTheObservers() {
        ThreadLocal<String> context = ThreadLocal.withInitial(() -> "");
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        CallObserver both =
                CallObserver.all(List.of(new Carrying("a", context, asked), new Carrying("b", context, asked)));
        try (ScriptedPortal server = new ScriptedPortal()) {
            run(server, both, 8, BatchOptions.defaults().withListener(result -> seen.add(context.get())));
        }

        assertThat(seen).hasSize(8).containsOnly("ab");
        assertThat(asked).hasSize(8).containsOnly(Thread.currentThread().getName());
    }

    /** How an observer can fail to carry. */
    private enum Careless {
        THROWS,
        GIVES_NULL,
        NEVER_RUNS_IT,
        RUNS_IT_TWICE,
        RUNS_IT_ELSEWHERE,
        THROWS_BEFORE,
        THROWS_AFTER;

        Runnable carried(Runnable work) {
            return switch (this) {
                case THROWS -> throw new IllegalStateException("of the test");
                case GIVES_NULL -> null;
                case NEVER_RUNS_IT -> () -> {};
                case RUNS_IT_TWICE ->
                    () -> {
                        work.run();
                        work.run();
                    };
                case RUNS_IT_ELSEWHERE -> () -> new Thread(work).start();
                case THROWS_BEFORE ->
                    () -> {
                        throw new IllegalStateException("of the test");
                    };
                case THROWS_AFTER ->
                    () -> {
                        work.run();
                        throw new IllegalStateException("of the test");
                    };
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnObserverDoesWithTheWorkChangesNoRunAndNoOtherObserver(Careless way) {
        ThreadLocal<String> context = ThreadLocal.withInitial(() -> "");
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        CallObserver careless = new CallObserver() {
            @Override
            public Runnable carried(Runnable work) {
                return way.carried(work);
            }

            @Override
            public void runProgressed(RunProgressed event) {
                throw new IllegalStateException("of the test");
            }
        };
        CallObserver all = CallObserver.all(
                List.of(careless, new Carrying("b", context, new ConcurrentLinkedQueue<>()), progress));
        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results;
        try (ScriptedPortal server = new ScriptedPortal()) {
            results = run(server, all, 8, BatchOptions.defaults().withListener(result -> {
                threads.add(Thread.currentThread().getName());
                seen.add(context.get());
            }));
        }

        assertThat(results).hasSize(8).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(threads).hasSize(8).allMatch(name -> name.startsWith("mijnklantportaal-batch-"));
        assertThat(seen).containsOnly("b");
        assertThat(progress.lines()).hasSize(10).endsWith("8 created, 0 refused, 0 unknown, 0 left, ended");
    }

    @Test
    void aRunWithoutAnObserverLoadsNothingOfIt() throws Exception {
        OtherJvm.Result result = OtherJvm.run(OneRun.class, UnaryOperator.identity(), "-Xlog:class+load");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("nl.mijnklantportaal.client.batch.Workers ")
                .doesNotContain("CallObserver", "RunWatch", "RunsObserver", "internal.call.Observation", "CarriedWork");
    }

    /** Makes a run that nobody observes. */
    static final class OneRun {
        public static void main(String[] arguments) throws Exception {
            Path file = Files.createTempDirectory("run").resolve("journal");
            try (ScriptedPortal server = new ScriptedPortal();
                    Journal journal = Journal.open(file);
                    MijnKlantportaal portal = Calls.client(server.url()).build()) {
                portal.customerOffers().createAllFromLines(List.of(Calls.offer("2026-1")), journal);
            }
        }
    }

    private List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> run(
            ScriptedPortal server, CallObserver observer, int count, BatchOptions options) {
        try (MijnKlantportaal portal = client(server, observer);
                Journal journal = Journal.open(directory.resolve("journal"))) {
            return portal.customerOffers().createAllFromLines(offers(count), journal, options);
        }
    }

    private static MijnKlantportaal client(ScriptedPortal server, CallObserver observer) {
        return Calls.client(server.url())
                .withoutRateLimit()
                .settlingTime(Duration.ZERO)
                .observer(observer)
                .build();
    }

    private static List<CreateCustomerOfferFromLinesRequest> offers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Calls.offer("2026-" + number))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what it is told. */
    private static final class Progress implements CallObserver {
        private final List<RunProgressed> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void runProgressed(RunProgressed event) {
            events.add(event);
        }

        List<String> lines() {
            return events.stream()
                    .map(event -> event.created() + " created, " + event.refused() + " refused, " + event.unknown()
                            + " unknown, " + event.left() + " left" + (event.ended() ? ", ended" : ""))
                    .toList();
        }
    }

    /** Adds its name to a context while the work runs. */
    private record Carrying(String name, ThreadLocal<String> context, Queue<String> asked) implements CallObserver {
        @Override
        public Runnable carried(Runnable work) {
            asked.add(Thread.currentThread().getName());
            return () -> {
                String before = context.get();
                context.set(before + name);
                try {
                    work.run();
                } finally {
                    context.set(before);
                }
            };
        }
    }
}
