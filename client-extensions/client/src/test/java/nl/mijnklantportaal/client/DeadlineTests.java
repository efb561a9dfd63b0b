package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.Calls.OFFER;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.sendSlowly;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class DeadlineTests {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** The time that a slow machine may need beyond the deadline; far below every other limit. */
    private static final Duration GENEROUS = Duration.ofSeconds(25);

    /** Loads the classes that a first call loads, which would use up the short deadlines. */
    @BeforeAll
    static void warmUp() {
        for (FaultServer each : new FaultServer[] {
            FaultServer.plain(forever(readRequest(), send(CREATED))),
            FaultServer.tls(SelfSigned.ofLoopback(), forever(readRequest(), send(CREATED)))
        }) {
            try (FaultServer server = each;
                    MijnKlantportaal portal = client(server.url()).build()) {
                portal.customerOffers().createFromLines(Offers.typed());
                // Starts the validator too.
                portal.customerOffers().createFromLines(Offers.raw().build());
            }
        }
    }

    static Stream<Arguments> slowServers() {
        String head = CREATED.substring(0, CREATED.length() - OFFER.length());
        Step endlessHeaders = forever(send("X-Still: here\r\n"), sendSlowly("X", PAUSE));
        return Stream.of(
                Arguments.of("status line", OutcomeUnknownException.class, new Step[] {sendSlowly(CREATED, PAUSE)}),
                Arguments.of("100s", OutcomeUnknownException.class, new Step[] {
                    forever(send("HTTP/1.1 100 Continue\r\n"), sendSlowly("\r\n", PAUSE))
                }),
                Arguments.of("headers", OutcomeUnknownException.class, new Step[] {
                    send("HTTP/1.1 201 Created\r\n"), endlessHeaders
                }),
                Arguments.of(
                        "body", UnexpectedResponseException.class, new Step[] {send(head), sendSlowly(OFFER, PAUSE)}),
                Arguments.of("chunks", UnexpectedResponseException.class, new Step[] {
                    send(
                            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"),
                    forever(sendSlowly("1\r\n \r\n", PAUSE))
                }),
                Arguments.of("a body without end", UnexpectedResponseException.class, new Step[] {
                    send("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n"),
                    forever(flood(1), sendSlowly(" ", PAUSE))
                }));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("slowServers")
    void aSlowServerDoesNotHoldACallPastItsDeadline(
            String what, Class<? extends MijnKlantportaalException> exception, Step... steps) {
        Step[] script =
                Stream.concat(Stream.of(readRequest()), Stream.of(steps)).toArray(Step[]::new);
        try (FaultServer server = FaultServer.plain(script)) {
            long start = System.nanoTime();
            MijnKlantportaalException e = create(client(server.url()).deadline(DEADLINE));

            assertThat(elapsedSince(start)).isBetween(DEADLINE, DEADLINE.plus(GENEROUS));
            assertThat(e).isExactlyInstanceOf(exception).hasMessageContaining("deadline of 3 s");
            assertThat(e.outcome())
                    .isEqualTo(exception == UnexpectedResponseException.class ? Outcome.APPLIED : Outcome.UNKNOWN);
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aRefusalKeepsItsOutcomeWhenItsBodyStalls() {
        try (FaultServer server = FaultServer.plain(
                readRequest(), send("HTTP/1.1 422 No\r\nContent-Length: 99\r\n\r\n{\"message\":\"exists\""))) {
            MijnKlantportaalException e = create(client(server.url()).deadline(DEADLINE));

            assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(((ApiException) e).body()).asString().isEqualTo("{\"message\":\"exists\"");
            assertThat(((ApiException) e).bodyComplete()).isFalse();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void theReceivedPartOfABodyWithoutAnEndIsKept() {
        try (FaultServer server = FaultServer.plain(
                readRequest(),
                send("HTTP/1.1 422 No\r\nContent-Length: 1\r\nContent-Length: 99\r\n\r\n{\"message\":\"exists"),
                // Far shorter than the silence after which such a body counts as whole.
                forever(sendSlowly("s", Duration.ofMillis(5))))) {
            long start = System.nanoTime();
            MijnKlantportaalException e = create(client(server.url()).deadline(DEADLINE));

            assertThat(elapsedSince(start)).isBetween(DEADLINE, DEADLINE.plus(GENEROUS));
            assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(((ApiException) e).body()).asString().startsWith("{\"message\":\"exists");
            assertThat(((ApiException) e).bodyComplete()).isFalse();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void theDeadlineHoldsOverTls() {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), readRequest(), sendSlowly(CREATED, PAUSE))) {
            long start = System.nanoTime();
            MijnKlantportaalException e = create(client(server.url()).deadline(DEADLINE));

            assertThat(elapsedSince(start)).isLessThan(DEADLINE.plus(GENEROUS));
            assertThat(e).isExactlyInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void theDeadlineOfACallReplacesTheClients() {
        try (FaultServer server = FaultServer.plain(readRequest());
                MijnKlantportaal portal = client(server.url()).deadline(LONG).build()) {
            CallOptions options = CallOptions.defaults().withDeadline(DEADLINE);
            long start = System.nanoTime();

            assertThat(failure(() -> portal.customerOffers().createFromLines(Offers.typed(), options)))
                    .isExactlyInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("deadline of 3 s");
            assertThat(failure(() ->
                            portal.customerOffers().createFromLines(Offers.raw().buildUnchecked(), options)))
                    .isExactlyInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("deadline of 3 s");
            assertThat(elapsedSince(start)).isLessThan(DEADLINE.multipliedBy(2).plus(GENEROUS));
        }
    }

    @Test
    void aLongerDeadlineOfACallReplacesTheClients() {
        try (FaultServer server = FaultServer.plain(readRequest(), send(CREATED));
                MijnKlantportaal portal =
                        client(server.url()).deadline(Duration.ofMillis(1)).build()) {
            assertThat(portal.customerOffers()
                            .createFromLines(
                                    Offers.typed(), CallOptions.defaults().withDeadline(LONG))
                            .id())
                    .isEqualTo("cof_1");
        }
    }

    @Test
    void aDeadlineThatIsOverBeforeSendingSendsNothing() {
        try (FaultServer server = FaultServer.plain(readRequest())) {
            MijnKlantportaalException e = create(client(server.url()).deadline(Duration.ofNanos(1)));

            assertThat(e).isExactlyInstanceOf(NotSentException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            server.settle();
            assertThat(server.connections()).isZero();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aTokenThatComesAfterTheDeadlineSendsNothing() {
        CountDownLatch never = new CountDownLatch(1);
        Credentials slow = () -> {
            try {
                never.await(DEADLINE.toMillis() + 1, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Calls.KEY;
        };
        try (FaultServer server = FaultServer.plain(readRequest())) {
            MijnKlantportaalException e =
                    create(client(server.url()).credentials(slow).deadline(DEADLINE));

            assertThat(e).isExactlyInstanceOf(NotSentException.class).hasMessageContaining("deadline of 3 s");
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            server.settle();
            assertThat(server.connections()).isZero();
        }
    }

    private static MijnKlantportaalException create(MijnKlantportaalBuilder client) {
        return failure(client, portal -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private static Duration elapsedSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
