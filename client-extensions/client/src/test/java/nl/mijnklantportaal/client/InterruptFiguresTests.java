package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.FaultServer.awaitLatch;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readHead;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Headers;
import feign.RequestLine;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long it takes from an interrupt to the end of a call, wherever that is; the figures are for docs/faults-and-soak.md. */
@Timeout(300)
class InterruptFiguresTests {
    private static final int INTERRUPTS = 50;

    /** Far below the deadline of thirty seconds, and room for a slow machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    /** More than the buffers of both sides hold. */
    private static final Map<String, String> LARGE = Map.of("note", "n".repeat(24 << 20));

    private static final String BEGUN =
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";

    @Tag("proof")
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aCallEndsSoonAfterItsInterruptWhereverItIs(ThreadKind kind) throws IOException {
        StringBuilder figures = new StringBuilder();
        for (Phase phase : Phase.values()) {
            long[] nanos = measured(phase, kind, INTERRUPTS);
            Arrays.sort(nanos);
            figures.append(String.format(
                    Locale.ROOT,
                    "%s=%.1f ms median, %.1f ms at most%n",
                    phase.name().toLowerCase(Locale.ROOT),
                    nanos[nanos.length / 2] / 1e6,
                    nanos[nanos.length - 1] / 1e6));
        }
        // For docs/faults-and-soak.md.
        Files.writeString(Path.of("target", "interrupts-" + kind + ".properties"), figures);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aCallEndsWithFlagAndOutcomeWhereverItIsInterrupted(ThreadKind kind) throws IOException {
        for (Phase phase : Phase.values()) {
            measured(phase, kind, 1);
        }
    }

    static Stream<ThreadKind> kinds() {
        return ThreadKind.present();
    }

    private static long[] measured(Phase phase, ThreadKind kind, int interrupts) throws IOException {
        try (Server server = phase.server()) {
            long[] nanos = new long[interrupts];
            try (MijnKlantportaal portal = phase.client(server.url()).build()) {
                phase.prepare(portal);
                for (int i = 0; i < interrupts; i++) {
                    Interrupted call = new Interrupted(phase, kind, portal);
                    call.check();
                    nanos[i] = call.nanos();
                }
            }
            server.assertRequests(phase.requests(interrupts));
            return nanos;
        }
    }

    /** Where a call is when it is interrupted. */
    private enum Phase {
        TURN(NotSentException.class, Outcome.NOT_SENT, "KeyQueue", "await", 0) {
            @Override
            MijnKlantportaalBuilder client(URI url) {
                return Calls.client(url).requestsPerMinute(1).deadline(Duration.ofMinutes(5));
            }

            @Override
            void prepare(MijnKlantportaal portal) {
                portal.customerOffers().createFromLines(Offers.typed());
            }

            @Override
            int requests(int calls) {
                return 1;
            }
        },
        TOKEN(NotSentException.class, Outcome.NOT_SENT, "InterruptFiguresTests", "noToken", 0) {
            @Override
            MijnKlantportaalBuilder client(URI url) {
                return super.client(url).credentials(InterruptFiguresTests::noToken);
            }
        },
        CONNECT(NotSentException.class, Outcome.NOT_SENT, "FastFallbackExchangeFinder", "awaitTcpConnect", 0) {
            @Override
            Server server() throws IOException {
                FullBacklog full = new FullBacklog();
                return new Server(full.url(), null, new CountDownLatch(1), full::close);
            }
        },
        TLS_HANDSHAKE(NotSentException.class, Outcome.NOT_SENT, "SocketChannelImpl", "", 0) {
            @Override
            Server server() {
                FaultServer server = FaultServer.plain(silence());
                URI url = URI.create("https://127.0.0.1:" + server.port() + "/v1");
                return new Server(url, server, new CountDownLatch(1), server::close);
            }
        },
        SENDING(OutcomeUnknownException.class, Outcome.UNKNOWN, "OneShotBody", "writeTo", 0, readHead()) {
            @Override
            void call(MijnKlantportaal portal) {
                portal.resource(Sending.class).send(LARGE);
            }
        },
        SENDING_TLS(OutcomeUnknownException.class, Outcome.UNKNOWN, "OneShotBody", "writeTo", 0, readHead()) {
            @Override
            void call(MijnKlantportaal portal) {
                portal.resource(Sending.class).send(LARGE);
            }
        },
        STATUS_LINE(
                OutcomeUnknownException.class,
                Outcome.UNKNOWN,
                "Http1ExchangeCodec",
                "readResponseHeaders",
                1,
                readRequest()),
        STATUS_LINE_TLS(
                OutcomeUnknownException.class,
                Outcome.UNKNOWN,
                "Http1ExchangeCodec",
                "readResponseHeaders",
                1,
                readRequest()),
        BODY(
                UnexpectedResponseException.class,
                Outcome.APPLIED,
                "FixedLengthSource",
                "read",
                1,
                readRequest(),
                send(BEGUN)),
        BODY_TLS(
                UnexpectedResponseException.class,
                Outcome.APPLIED,
                "FixedLengthSource",
                "read",
                1,
                readRequest(),
                send(BEGUN)),
        BACKOFF(
                RateLimitedException.class,
                Outcome.REFUSED,
                "Sender",
                "pause",
                1,
                forever(readRequest(), send("HTTP/1.1 429 Slow\r\nRetry-After: 20\r\nContent-Length: 0\r\n\r\n"))) {
            @Override
            MijnKlantportaalBuilder client(URI url) {
                return super.client(url).attempts(2);
            }
        },
        SETTLING(OutcomeUnknownException.class, Outcome.UNKNOWN, "ListSearch", "settle", 1, readRequest(), hangUp()) {
            @Override
            MijnKlantportaalBuilder client(URI url) {
                return super.client(url).settlingTime(LONG);
            }

            @Override
            void call(MijnKlantportaal portal) {
                portal.customerOffers().createFromLines(Offers.typed(), CreateMode.RECONCILE);
            }
        };

        final Class<? extends MijnKlantportaalException> exception;
        final Outcome outcome;
        final String frame;
        final String method;
        private final int requests;
        private final Step[] steps;

        Phase(
                Class<? extends MijnKlantportaalException> exception,
                Outcome outcome,
                String frame,
                String method,
                int requests,
                Step... steps) {
            this.exception = exception;
            this.outcome = outcome;
            this.frame = frame;
            this.method = method;
            this.requests = requests;
            this.steps = steps.length == 0 ? new Step[] {forever(readRequest(), send(CREATED))} : steps;
        }

        Server server() throws IOException {
            CountDownLatch over = new CountDownLatch(1);
            // What is not read by then fills the buffers of both sides, and the sender waits.
            Step[] all = Stream.concat(Stream.of(steps), Stream.of(FaultServer.await(over)))
                    .toArray(Step[]::new);
            FaultServer server = (name().endsWith("_TLS") ? Wire.TLS : Wire.PLAIN).server(all);
            return new Server(server.url(), server, over, server::close);
        }

        MijnKlantportaalBuilder client(URI url) {
            return Calls.client(url)
                    .withoutRateLimit()
                    .attempts(1)
                    .deadline(LONG)
                    .connectTimeout(LONG);
        }

        void prepare(MijnKlantportaal portal) {}

        void call(MijnKlantportaal portal) {
            portal.customerOffers().createFromLines(Offers.typed());
        }

        /** How many whole requests the server read of so many calls. */
        int requests(int calls) {
            return requests * calls;
        }
    }

    private static String noToken() {
        try {
            new CountDownLatch(1).await();
            return Calls.KEY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no token", e);
        }
    }

    /** A write that can be large. */
    interface Sending {
        @RequestLine("POST /thing")
        @Headers({"Accept: application/json", "Content-Type: application/json"})
        CustomerOffer send(Map<String, String> body);
    }

    /** A call that is interrupted once it is where it is to be. */
    private static final class Interrupted {
        private final Phase phase;
        private final Thread thread;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final long interruptedAt;
        private volatile long endedAt;
        private volatile boolean flag;
        private volatile MijnKlantportaalException failure;

        Interrupted(Phase phase, ThreadKind kind, MijnKlantportaal portal) {
            this.phase = phase;
            this.thread = kind.start(() -> {
                failure = Calls.failure(() -> phase.call(portal));
                endedAt = System.nanoTime();
                flag = Thread.currentThread().isInterrupted();
                ended.countDown();
            });
            awaitPhase();
            interruptedAt = System.nanoTime();
            thread.interrupt();
            awaitLatch(ended);
        }

        /** Waits until it is seen there again and again, so that it is there to stay and every buffer is full. */
        private void awaitPhase() {
            int seen = 0;
            while (seen < 10) {
                assertThat(ended.getCount())
                        .as("%s ended by itself: %s", phase, failure)
                        .isOne();
                seen = isThere() ? seen + 1 : 0;
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        }

        private boolean isThere() {
            return Stream.of(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().contains(phase.frame)
                            && frame.getMethodName().startsWith(phase.method));
        }

        void check() {
            assertThat(failure).as("%s", phase).isExactlyInstanceOf(phase.exception);
            assertThat(failure.outcome()).as("%s", phase).isEqualTo(phase.outcome);
            assertThat(flag).as("the flag, %s", phase).isTrue();
            assertThat(Duration.ofNanos(nanos())).as("%s", phase).isLessThan(AT_ONCE);
        }

        long nanos() {
            return endedAt - interruptedAt;
        }
    }

    /** Whom the calls of a phase meet, and what it read where it reads. */
    private record Server(URI url, FaultServer reading, CountDownLatch over, Closeable closing) implements Closeable {
        void assertRequests(int expected) {
            over.countDown();
            if (reading != null) {
                reading.settle();
                assertThat(reading.requests()).hasSize(expected);
            }
        }

        @Override
        public void close() throws IOException {
            closing.close();
        }
    }
}
