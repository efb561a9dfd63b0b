package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.awaitLatch;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class CloseTests {
    /** Far below the deadline and the minute that idle connections live, and enough for a slow machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private MijnKlantportaal portal;

    @BeforeAll
    static void warmUp() {
        for (Wire wire : Wire.values()) {
            try (FaultServer server = wire.server(forever(readRequest(), send(CREATED)));
                    MijnKlantportaal portal = client(server.url()).build()) {
                portal.customerOffers().createFromLines(Offers.typed());
            }
        }
    }

    @AfterEach
    void close() {
        portal.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatWaitsForItsAnswerEndsUnknown(Wire wire) throws Exception {
        try (FaultServer server = wire.server(readRequest())) {
            portal = client(server.url()).build();
            FutureTask<MijnKlantportaalException> call = start(this::create);
            server.awaitRequests(1);
            portal.close();

            assertThat(endOf(call))
                    .isExactlyInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("the client was closed");
            server.awaitNoConnection(AT_ONCE);
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatReadsItsAnswerEndsApplied(Wire wire) throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        // More than the buffers on the way hold, so that the client has read the head when everything is sent.
        long most = 7L << 20;
        try (FaultServer server = wire.server(
                readRequest(),
                send("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + (most + 1)
                        + "\r\n\r\n"),
                flood(most),
                tell(sent))) {
            portal = client(server.url()).build();
            FutureTask<MijnKlantportaalException> call = start(this::create);
            awaitLatch(sent);
            portal.close();

            MijnKlantportaalException e = endOf(call);
            assertThat(e).isExactlyInstanceOf(UnexpectedResponseException.class);
            assertThat(e).hasMessageContaining("the client was closed");
            assertThat(e.outcome()).isEqualTo(Outcome.APPLIED);
            server.awaitNoConnection(AT_ONCE);
        }
    }

    @Test
    void aCallThatConnectsEndsUnsent() throws Exception {
        try (FullBacklog server = new FullBacklog()) {
            portal = client(server.url()).build();
            FutureTask<MijnKlantportaalException> call = new FutureTask<>(this::create);
            Thread thread = start(call);
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            portal.close();

            assertThat(endOf(call)).isExactlyInstanceOf(NotSentException.class);
        }
    }

    @Test
    void aCallWhoseTokenComesAfterTheCloseIsNotSent() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Credentials late = () -> {
            asked.countDown();
            awaitLatch(closed);
            return Calls.KEY;
        };
        try (FaultServer server = FaultServer.plain(readRequest())) {
            portal = client(server.url()).credentials(late).build();
            FutureTask<MijnKlantportaalException> call = start(this::create);
            awaitLatch(asked);
            portal.close();
            closed.countDown();

            assertThat(endOf(call)).isExactlyInstanceOf(NotSentException.class);
            server.settle();
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void noCallIsSentAfterTheClose() {
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)))) {
            portal = client(server.url()).build();
            CustomerOffers api = portal.customerOffers();
            portal.customerOffers().createFromLines(Offers.typed());
            portal.close();
            portal.close();

            for (MijnKlantportaalException e : List.of(
                    create(),
                    failure(() -> api.createFromLines(Offers.raw().build())),
                    failure(() -> portal.withCredentials(Credentials.apiKey("other"))
                            .customerOffers()
                            .createFromLines(Offers.typed())))) {
                assertThat(e).isExactlyInstanceOf(NotSentException.class).hasMessageContaining("the client is closed");
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            }
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void closingAViewClosesNothing() {
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)))) {
            portal = client(server.url()).build();
            MijnKlantportaal view = portal.withCredentials(Credentials.apiKey("other"));
            view.customerOffers().createFromLines(Offers.typed());
            view.close();
            view.customerOffers().createFromLines(Offers.typed());
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(server.count(CREATE)).isEqualTo(3);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterwardsNoSocketAndNoThreadIsLeft(Wire wire) throws Exception {
        int many = 16;
        Set<Thread> before = threads();
        CountDownLatch allAsked = new CountDownLatch(many);
        try (FaultServer server =
                wire.server(readRequest(), tell(allAsked), FaultServer.await(allAsked), send(CREATED), readRequest())) {
            portal = client(server.url()).build();
            List<FutureTask<MijnKlantportaalException>> calls = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                calls.add(start(this::create));
            }
            for (FutureTask<MijnKlantportaalException> call : calls) {
                assertThat(call.get(LONG.toSeconds(), TimeUnit.SECONDS)).isNull();
            }
            assertThat(server.connections()).isEqualTo(many);
            // One more connection with a call on its way, among many idle ones.
            FutureTask<MijnKlantportaalException> onItsWay = start(this::create);
            server.awaitRequests(many + 1);
            portal.close();

            server.awaitNoConnection(AT_ONCE);
            assertThat(endOf(onItsWay)).isInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(threads())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                // OkHttp's and Okio's own, shared by all clients of a process, which end by themselves. OkHttp's are
                // named after their tasks while they work.
                .allMatch(name -> name.startsWith("OkHttp ") || name.equals("Okio Watchdog"));
    }

    @Test
    void aCloseDuringCallsLeavesNoConnection() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (FaultServer server = FaultServer.plain(readRequest())) {
                portal = client(server.url()).build();
                CountDownLatch go = new CountDownLatch(1);
                List<FutureTask<MijnKlantportaalException>> calls = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    calls.add(start(() -> {
                        awaitLatch(go);
                        return create();
                    }));
                }
                go.countDown();
                portal.close();

                for (FutureTask<MijnKlantportaalException> call : calls) {
                    MijnKlantportaalException e = endOf(call);
                    assertThat(e.outcome()).isIn(Outcome.NOT_SENT, Outcome.UNKNOWN);
                }
                server.settle();
                assertThat(server.count(CREATE)).isLessThanOrEqualTo(4);
            }
        }
    }

    private MijnKlantportaalException create() {
        return failure(() -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private static FutureTask<MijnKlantportaalException> start(Callable<MijnKlantportaalException> call) {
        FutureTask<MijnKlantportaalException> task = new FutureTask<>(call);
        start(task);
        return task;
    }

    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task, "fault-server-caller");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static <T> T endOf(FutureTask<T> task) throws ExecutionException, InterruptedException, TimeoutException {
        return task.get(AT_ONCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("fault-server"))
                .collect(Collectors.toSet());
    }
}
