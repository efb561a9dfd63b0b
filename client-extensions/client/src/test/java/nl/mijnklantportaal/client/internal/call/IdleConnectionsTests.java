package nl.mijnklantportaal.client.internal.call;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.OFFER;
import static nl.mijnklantportaal.client.Calls.answer;
import static nl.mijnklantportaal.client.FaultServer.await;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.script;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.SelfSigned;
import nl.mijnklantportaal.client.Wire;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.limit.Timing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class IdleConnectionsTests {
    private static final Script GOOD = script(forever(readRequest(), send(CREATED)));
    private static final String OTHER = answer("201 Created", OFFER.replace("cof_1", "cof_of_nobody"));

    private final FakeTiming timing = new FakeTiming(0);

    @ParameterizedTest
    @EnumSource
    void aLiveConnectionIsUsedAgain(Wire wire) {
        try (FaultServer server = wire.server(List.of(GOOD));
                Pipeline pipeline = pipeline(server)) {
            for (int i = 0; i < 4; i++) {
                assertThat(create(pipeline)).isEqualTo("cof_1");
                pass(Duration.ofSeconds(i));
            }

            assertThat(server.count(CREATE)).isEqualTo(4);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatTheServerClosedWhileIdleFailsNoCall(Wire wire) {
        for (Step end : List.of(hangUp(), reset())) {
            try (FaultServer server = wire.server(List.of(script(readRequest(), send(CREATED), end), GOOD));
                    Pipeline pipeline = pipeline(server)) {
                assertThat(create(pipeline)).isEqualTo("cof_1");
                server.settle();
                pass(Duration.ofSeconds(1));
                assertThat(create(pipeline)).isEqualTo("cof_1");

                assertThat(server.count(CREATE)).isEqualTo(2);
                assertThat(server.connections()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyConnectionsThatTheServerClosedWhileIdleFailNoCall(Wire wire) throws Exception {
        int many = 8;
        CountDownLatch allAsked = new CountDownLatch(many);
        Script once = script(readRequest(), tell(allAsked), await(allAsked), send(CREATED), hangUp());
        List<Script> scripts = new ArrayList<>(Collections.nCopies(many, once));
        scripts.add(GOOD);
        try (FaultServer server = wire.server(scripts);
                Pipeline pipeline = pipeline(server)) {
            assertThat(together(Collections.nCopies(many, () -> create(pipeline))))
                    .containsOnly("cof_1");
            assertThat(server.connections()).isEqualTo(many);
            server.settle();
            pass(Duration.ofSeconds(1));

            assertThat(create(pipeline)).isEqualTo("cof_1");
            assertThat(together(Collections.nCopies(many, () -> create(pipeline))))
                    .containsOnly("cof_1");
            assertThat(server.count(CREATE)).isEqualTo(2 * many + 1);
        }
    }

    /** The idle time in milliseconds; the close has arrived when it begins. */
    @ParameterizedTest
    @ValueSource(ints = {100, 900, 2_000, 6_000, 15_000})
    void noRequestIsSentTwiceHoweverLongAClosedConnectionWasIdle(int idle) {
        for (Wire wire : Wire.values()) {
            for (Step end : List.of(hangUp(), reset())) {
                afterIdleness(wire, end, idle, timing, () -> pass(Duration.ofMillis(idle)));
            }
        }
    }

    /** OkHttp checks by itself after ten seconds, by a clock that no test can set. */
    @Tag("proof")
    @ParameterizedTest
    @ValueSource(ints = {100, 900, 2_000, 6_000, 15_000})
    void theSameHoldsInRealTime(int idle) throws Exception {
        List<Callable<Void>> waits = new ArrayList<>();
        for (Wire wire : Wire.values()) {
            for (Step end : List.of(hangUp(), reset())) {
                waits.add(() -> {
                    afterIdleness(wire, end, idle, Timing.SYSTEM, () -> park(Duration.ofMillis(idle)));
                    return null;
                });
            }
        }
        together(waits);
    }

    private static void park(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void afterIdleness(Wire wire, Step end, int idle, Timing timing, Runnable wait) {
        try (FaultServer server = wire.server(List.of(script(readRequest(), send(CREATED), end), GOOD))) {
            long posts;
            try (Pipeline pipeline = pipeline(server, timing)) {
                assertThat(create(pipeline)).isEqualTo("cof_1");
                server.settle();
                wait.run();
                posts = 1;
                try {
                    assertThat(create(pipeline)).isEqualTo("cof_1");
                    posts = 2;
                } catch (OutcomeUnknownException e) {
                    assertThat(idle).as("%s, %s", wire, e).isLessThan(1000);
                }
            }
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(posts);
            assertThat(server.connections()).isEqualTo((int) posts);
        }
    }

    /** Real time, until OkHttp checks the connection before us: it takes any byte for a sign of life. */
    @Tag("proof")
    @ParameterizedTest
    @EnumSource
    void bytesThatOkHttpReadsInItsOwnCheckAreNoAnswer(Wire wire) throws Exception {
        List<Callable<Void>> waits = new ArrayList<>();
        for (String words : List.of(OTHER, "x", OTHER + OTHER)) {
            waits.add(() -> {
                afterWords(wire, words);
                return null;
            });
        }
        together(waits);
    }

    private static void afterWords(Wire wire, String words) {
        CountDownLatch answered = new CountDownLatch(1);
        Script unasked = script(readRequest(), send(CREATED), await(answered), send(words), readRequest());
        try (FaultServer server = wire.server(List.of(unasked, GOOD));
                Pipeline pipeline = pipeline(server, Timing.SYSTEM)) {
            assertThat(create(pipeline)).isEqualTo("cof_1");
            answered.countDown();
            park(Duration.ofSeconds(11));
            assertThat(create(pipeline)).isEqualTo("cof_1");

            assertThat(server.count(CREATE)).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    static Stream<Arguments> unaskedWords() {
        String timeout = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        return Stream.of(
                        Arguments.of(Wire.PLAIN, Duration.ZERO),
                        Arguments.of(Wire.PLAIN, Duration.ofSeconds(1)),
                        Arguments.of(Wire.TLS, Duration.ZERO),
                        Arguments.of(Wire.TLS, Duration.ofSeconds(1)))
                .flatMap(when -> Stream.of(
                                Arguments.of(timeout, hangUp()),
                                Arguments.of(timeout, readRequest()),
                                Arguments.of(OTHER, readRequest()),
                                Arguments.of("x", readRequest()))
                        .map(what -> Arguments.of(when.get()[0], when.get()[1], what.get()[0], what.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("unaskedWords")
    void aConnectionWithUnaskedBytesIsNotUsed(Wire wire, Duration idle, String words, Step after) {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch spoken = new CountDownLatch(1);
        Script unasked = script(readRequest(), send(CREATED), await(answered), send(words), tell(spoken), after);
        try (FaultServer server = wire.server(List.of(unasked, GOOD));
                Pipeline pipeline = pipeline(server)) {
            assertThat(create(pipeline)).isEqualTo("cof_1");
            answered.countDown();
            FaultServer.awaitLatch(spoken);
            server.roundTrip();
            pass(idle);
            assertThat(create(pipeline)).isEqualTo("cof_1");

            assertThat(server.count(CREATE)).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private Pipeline pipeline(FaultServer server) {
        return pipeline(server, timing);
    }

    private static Pipeline pipeline(FaultServer server, Timing timing) {
        SelfSigned certificate = SelfSigned.ofLoopback();
        return new Pipeline(
                new Settings(
                        server.url().toString(),
                        "test",
                        1000,
                        null,
                        null,
                        new Settings.Tls(certificate.clientContext(), certificate.trustManager()),
                        1,
                        null,
                        Clock.systemUTC()),
                timing);
    }

    private void pass(Duration time) {
        timing.pass(time);
    }

    private static String create(Pipeline pipeline) {
        return new OffersOf(pipeline)
                .once()
                .createFromLines(Calls.offer("2026-001"))
                .id();
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }
}
