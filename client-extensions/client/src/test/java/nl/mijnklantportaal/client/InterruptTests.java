package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.FaultServer.awaitLatch;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.silence;
import static nl.mijnklantportaal.client.FaultServer.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@ParameterizedClass
@MethodSource("kindsOfThread")
class InterruptTests {
    /** Far below the deadline of 30 seconds, and enough for a slow machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @Parameter
    ThreadKind kind;

    static Stream<ThreadKind> kindsOfThread() {
        return ThreadKind.present();
    }

    @BeforeAll
    static void warmUp() {
        for (Wire wire : Wire.values()) {
            try (FaultServer server = wire.server(forever(readRequest(), send(CREATED)));
                    MijnKlantportaal portal = client(server.url()).build()) {
                portal.customerOffers().createFromLines(Offers.typed());
            }
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing() {
        try (FaultServer server = FaultServer.plain(readRequest(), send(CREATED))) {
            Caller caller =
                    new Caller(server.url(), () -> Thread.currentThread().interrupt());
            caller.awaitEnd();

            assertThat(caller.failure).isExactlyInstanceOf(NotSentException.class);
            assertThat(caller.failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(caller.flag).isTrue();
            server.settle();
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptWhileWaitingForTheAnswerEndsTheCallAtOnce(Wire wire) {
        try (FaultServer server = wire.server(readRequest())) {
            Caller caller = new Caller(server.url(), () -> {});
            server.awaitRequests(1);
            caller.interrupt();

            assertThat(caller.failure)
                    .isExactlyInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("the thread was interrupted");
            assertThat(caller.failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            caller.assertEndedAtOnceWithTheFlag();
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptWhileTheBodyIsReadStillGivesApplied(Wire wire) {
        CountDownLatch sent = new CountDownLatch(1);
        // More than the buffers on the way hold, so that the client has read the head when everything is sent.
        long most = 7L << 20;
        try (FaultServer server = wire.server(
                readRequest(),
                send("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + (most + 1)
                        + "\r\n\r\n"),
                flood(most),
                tell(sent))) {
            Caller caller = new Caller(server.url(), () -> {});
            awaitLatch(sent);
            caller.interrupt();

            assertThat(caller.failure)
                    .isExactlyInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("the thread was interrupted");
            assertThat(caller.failure.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(((ApiException) caller.failure).body()).isNotEmpty();
            caller.assertEndedAtOnceWithTheFlag();
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void anInterruptBetweenTwoAttemptsEndsTheCallWithTheFailureBefore() {
        String limited = "HTTP/1.1 429 Slow\r\nRetry-After: 20\r\nContent-Length: 0\r\n\r\n";
        try (FaultServer server = FaultServer.plain(readRequest(), send(limited), readRequest(), send(CREATED))) {
            Caller caller = new Caller(server.url(), () -> {});
            server.awaitRequests(1);
            caller.awaitThatItWaitsIn("pause");
            caller.interrupt();

            assertThat(caller.failure).isExactlyInstanceOf(RateLimitedException.class);
            assertThat(caller.failure.outcome()).isEqualTo(Outcome.REFUSED);
            caller.assertEndedAtOnceWithTheFlag();
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void anInterruptWhileConnectingSendsNothing() throws Exception {
        try (FullBacklog server = new FullBacklog()) {
            Caller caller = new Caller(server.url(), () -> {});
            caller.awaitThatItWaits();
            caller.interrupt();

            assertThat(caller.failure).isExactlyInstanceOf(NotSentException.class);
            assertThat(caller.failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            caller.assertEndedAtOnceWithTheFlag();
        }
    }

    @Test
    void anInterruptDuringTheTlsHandshakeSendsNothing() {
        try (FaultServer server = FaultServer.plain(silence())) {
            Caller caller = new Caller(URI.create("https://127.0.0.1:" + server.port() + "/v1"), () -> {});
            server.awaitConnections(1);
            caller.interrupt();

            assertThat(caller.failure).isExactlyInstanceOf(NotSentException.class);
            caller.assertEndedAtOnceWithTheFlag();
            server.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theInterruptOfOneCallerFailsNoOtherCall(Wire wire) {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (FaultServer server = wire.server(readRequest(), FaultServer.await(interrupted), send(CREATED));
                MijnKlantportaal portal = client(server.url()).build()) {
            Caller first = new Caller(portal, () -> {});
            Caller second = new Caller(portal, () -> {});
            server.awaitRequests(2);
            first.interrupt();
            interrupted.countDown();
            second.awaitEnd();

            assertThat(first.failure).isExactlyInstanceOf(OutcomeUnknownException.class);
            assertThat(second.failure).isNull();
            assertThat(second.flag).isFalse();
        }
    }

    /** Creates an offer on a thread of the kind under test. */
    private final class Caller {
        private final Thread thread;
        private long interruptedAt;
        private volatile long endedAt;
        private volatile boolean flag;
        private volatile MijnKlantportaalException failure;

        Caller(URI url, Runnable before) {
            this.thread = kind.start(() -> {
                try (MijnKlantportaal portal = client(url).deadline(LONG).build()) {
                    create(portal, before);
                }
            });
        }

        Caller(MijnKlantportaal portal, Runnable before) {
            this.thread = kind.start(() -> create(portal, before));
        }

        private void create(MijnKlantportaal portal, Runnable before) {
            before.run();
            failure = Calls.failure(() -> portal.customerOffers().createFromLines(Offers.typed()));
            flag = Thread.currentThread().isInterrupted();
            endedAt = System.nanoTime();
        }

        void interrupt() {
            interruptedAt = System.nanoTime();
            thread.interrupt();
            awaitEnd();
        }

        void awaitEnd() {
            try {
                thread.join(LONG.toMillis());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(thread.isAlive()).isFalse();
        }

        void awaitThatItWaits() {
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        /** Waits until the thread is in a method of that name. */
        void awaitThatItWaitsIn(String method) {
            while (Stream.of(thread.getStackTrace())
                    .noneMatch(frame -> frame.getMethodName().equals(method))) {
                Thread.onSpinWait();
            }
        }

        void assertEndedAtOnceWithTheFlag() {
            assertThat(Duration.ofNanos(endedAt - interruptedAt)).isLessThan(AT_ONCE);
            assertThat(flag).isTrue();
        }
    }
}
