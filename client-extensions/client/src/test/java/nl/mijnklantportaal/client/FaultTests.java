package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultCase.Expected;
import nl.mijnklantportaal.client.FaultCase.Group;
import nl.mijnklantportaal.client.FaultCase.Peer;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Each case of the {@link FaultTable} ends as the table says: for a write and for a read, for one caller and for many. */
@Timeout(600)
class FaultTests {
    private static final int MANY = 32;
    /** Many at once, because a case mostly waits. */
    private static final int AT_A_TIME = 16;

    /** Few, because so many callers keep a core busy. */
    private static final int CROWDS_AT_A_TIME = 2;

    /** The time that a slow machine may need. */
    private static final Duration ROOM = Duration.ofSeconds(25);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Loads the classes that a first call loads, which would use up the short deadlines. */
    @BeforeAll
    static void warmUp() {
        for (Peer peer : Peer.values()) {
            peer.certificate();
        }
        for (Wire wire : Wire.values()) {
            try (FaultServer server = wire.server(forever(readRequest(), send(Calls.CREATED)));
                    MijnKlantportaal portal = Calls.client(server.url()).build()) {
                Kind.WRITE.call(portal, "warm-up");
                Kind.READ.call(portal, "warm-up");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFaultEndsAsTheTableSays() {
        return check(FaultTable.all(), 1, AT_A_TIME);
    }

    @TestFactory
    Stream<DynamicTest> someFaultsEndSoForManyCallersAtOnce() {
        // The first case of every group.
        Map<Group, FaultCase> first = FaultTable.all().stream()
                .collect(Collectors.toMap(FaultCase::group, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        return manyCallers(first.values());
    }

    @Tag("proof")
    @TestFactory
    Stream<DynamicTest> everyFaultEndsSoForManyCallersAtOnce() {
        return manyCallers(FaultTable.all());
    }

    @Test
    void theGuideHasTheNumberOfCases() throws IOException {
        Map<String, Long> cases = FaultTable.all().stream()
                .collect(Collectors.groupingBy(each -> each.group().title, LinkedHashMap::new, Collectors.counting()));
        Map<String, Long> guide = new LinkedHashMap<>();
        String text = Files.readString(Path.of("../../docs/faults-and-soak.md"));
        text.substring(text.indexOf("\n## Faults"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .filter(cells -> cells.size() > 1 && cells.get(1).matches("\\d+"))
                .forEach(cells -> guide.put(cells.get(0), Long.valueOf(cells.get(1))));

        assertThat(guide).isEqualTo(cases);
        assertThat(text).contains("\n" + FaultTable.all().size() + " faults");
    }

    @Test
    void noCaseIsThereTwice() {
        assertThat(FaultTable.all()).extracting(FaultCase::toString).doesNotHaveDuplicates();
    }

    private static Stream<DynamicTest> manyCallers(Iterable<FaultCase> cases) {
        return check(cases, MANY, CROWDS_AT_A_TIME);
    }

    /** Starts all, so many at a time; each test then waits for the end of its own. */
    private static Stream<DynamicTest> check(Iterable<FaultCase> cases, int callers, int atATime) {
        ExecutorService executor = Executors.newFixedThreadPool(atATime);
        Map<Run, Future<?>> running = new LinkedHashMap<>();
        for (FaultCase each : cases) {
            for (Kind kind : Kind.of(each)) {
                Run run = new Run(each, kind, callers);
                running.put(run, executor.submit(() -> {
                    run.check();
                    return null;
                }));
            }
        }
        executor.shutdown();
        return running.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey().toString(), () -> each.getValue().get()));
    }

    /** Whether the call writes. */
    private enum Kind {
        WRITE {
            @Override
            String call(MijnKlantportaal portal, String marker) {
                return (String) portal.customerOffers()
                        .createFromLines(Calls.offer(marker))
                        .raw("offerNumber");
            }
        },
        READ {
            @Override
            String call(MijnKlantportaal portal, String marker) {
                return (String) portal.resource(Reading.class).thing(marker).raw("offerNumber");
            }
        };

        static List<Kind> of(FaultCase fault) {
            return fault.read() == null ? List.of(WRITE) : List.of(WRITE, READ);
        }

        /** The marker in the answer. */
        abstract String call(MijnKlantportaal portal, String marker);

        Expected expected(FaultCase fault) {
            return this == WRITE ? fault.write() : fault.read();
        }
    }

    /** A read whose request has the marker of its caller. */
    interface Reading {
        @CallFacts(retry = CallFacts.Retry.SAFE)
        @RequestLine("GET /thing/{marker}")
        @Headers("Accept: application/json")
        CustomerOffer thing(@Param("marker") String marker);
    }

    /** A case with so many callers of one client. */
    private record Run(FaultCase fault, Kind kind, int callers) {
        @Override
        public String toString() {
            return kind + (callers == 1 ? "" : ", " + callers + " callers") + ", " + fault;
        }

        void check() throws Exception {
            Duration deadline = fault.deadline();
            while (!checked(deadline)) {
                deadline = deadline.multipliedBy(4);
            }
        }

        /** Returns false if a busy machine did not come as far as the fault within a short deadline. */
        private boolean checked(Duration deadline) throws Exception {
            List<Ended> ended = new ArrayList<>();
            try (FaultServer server = fault.peer().server(fault.steps())) {
                try (MijnKlantportaal portal = fault.peer()
                        .client(server)
                        .attempts(fault.attempts())
                        // 32 callers send more than 60 requests a minute.
                        .withoutRateLimit()
                        .deadline(deadline)
                        .build()) {
                    ended.addAll(all(portal));
                }
                if (fault.peer() != Peer.NOBODY) {
                    server.settle();
                }
                if (deadline.compareTo(Calls.LONG) < 0
                        && kind.expected(fault).outcome() != Outcome.NOT_SENT
                        && ended.stream().anyMatch(Ended::passedBeforeSending)) {
                    return false;
                }
                Map<String, Long> seen = server.requests().stream()
                        .collect(Collectors.groupingBy(FaultTable::marker, Collectors.counting()));
                SoftAssertions softly = new SoftAssertions();
                for (Ended each : ended) {
                    each.check(softly, kind.expected(fault), longest(deadline));
                    softly.assertThat(seen.getOrDefault(each.marker, 0L))
                            .as("whole requests of %s", each)
                            .isEqualTo((long) kind.expected(fault).requests());
                }
                softly.assertThat(seen.keySet())
                        .as("markers that the server saw")
                        .isSubsetOf(ended.stream().map(Ended::marker).toList());
                if (fault.alone()) {
                    softly.assertThat(server.usedConnections())
                            .as("connections with a request")
                            .isEqualTo(ended.size());
                }
                softly.assertAll();
                return true;
            }
        }

        /** No call outlasts its deadline; a call that does not wait for the deadline ends long before it. */
        private static Duration longest(Duration deadline) {
            return deadline.equals(Calls.LONG) ? ROOM : deadline.plus(ROOM);
        }

        private List<Ended> all(MijnKlantportaal portal) throws Exception {
            if (callers == 1) {
                return one(portal);
            }
            ExecutorService executor = Executors.newFixedThreadPool(callers);
            try {
                CountDownLatch ready = new CountDownLatch(callers);
                List<Future<List<Ended>>> running = IntStream.range(0, callers)
                        .mapToObj(caller -> executor.submit(() -> {
                            ready.countDown();
                            FaultServer.awaitLatch(ready);
                            return one(portal);
                        }))
                        .toList();
                List<Ended> all = new ArrayList<>();
                for (Future<List<Ended>> each : running) {
                    all.addAll(each.get());
                }
                return all;
            } finally {
                executor.shutdown();
            }
        }

        private List<Ended> one(MijnKlantportaal portal) {
            List<Ended> ended = new ArrayList<>();
            for (int i = 0; i < fault.calls(); i++) {
                String marker = "m-" + NUMBER.incrementAndGet();
                long start = System.nanoTime();
                String own = null;
                MijnKlantportaalException failure = null;
                try {
                    own = kind.call(portal, marker);
                } catch (MijnKlantportaalException e) {
                    failure = e;
                }
                ended.add(new Ended(marker, own, failure, Duration.ofNanos(System.nanoTime() - start)));
            }
            return ended;
        }
    }

    /**
     * A call that ended.
     *
     * @param marker the marker in its request
     * @param answered the marker in its answer, or null when it failed
     * @param failure its failure, or null when it succeeded
     */
    private record Ended(String marker, String answered, MijnKlantportaalException failure, Duration lasted) {
        boolean passedBeforeSending() {
            return failure instanceof NotSentException;
        }

        void check(SoftAssertions softly, Expected expected, Duration longest) {
            softly.assertThat(lasted).as("the time of %s", marker).isLessThan(longest);
            if (expected.mayBeSeenSooner() && failure instanceof ConnectionFailedException) {
                softly.assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            } else if (expected.exception() == null) {
                softly.assertThat(failure).as(marker).isNull();
                softly.assertThat(answered).as("the marker in the answer").isEqualTo(marker);
            } else {
                softly.assertThat(answered).as("the marker of an answer").isNull();
                softly.assertThat(failure)
                        .as(marker)
                        .isExactlyInstanceOf(expected.exception())
                        .hasMessageContaining(expected.words())
                        .hasMessageNotContaining(Calls.KEY)
                        .hasMessageNotContaining("nobody");
                softly.assertThat(failure == null ? null : failure.outcome())
                        .as("the outcome of %s", marker)
                        .isEqualTo(expected.outcome());
                if (expected.keeps()) {
                    softly.assertThat(failure)
                            .as("the bytes that %s keeps", marker)
                            .isInstanceOfSatisfying(
                                    ApiException.class,
                                    answer -> assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                                            .contains(marker));
                }
            }
        }
    }
}
