package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.GET;
import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.Calls.OFFER;
import static nl.mijnklantportaal.client.Calls.answer;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.Calls.Reading;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class OneSendingTests {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final long CAP = 8 * 1024 * 1024;

    /** Loads the classes that a first call loads, which would use up the short deadlines. */
    @BeforeAll
    static void warmUp() {
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)));
                MijnKlantportaal portal = client(server.url()).build()) {
            portal.customerOffers().createFromLines(Offers.typed());
            portal.resource(Reading.class).thing();
        }
    }

    static Stream<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        faults.addAll(answersThatNeverCome());
        faults.addAll(refusals());
        faults.addAll(redirects());
        faults.addAll(failuresOfTheServer());
        faults.addAll(unusableSuccesses());
        faults.addAll(statusesOutOfTheOrdinary());
        return faults.stream();
    }

    static Stream<Fault> faultsThatEndAtOnce() {
        return faults().filter(fault -> fault.deadline.equals(LONG));
    }

    private static List<Fault> answersThatNeverCome() {
        return List.of(
                unknown("closes", hangUp()),
                unknown("resets", reset()),
                unknown("stalls").within(SHORT),
                unknown("closes in the status line", send("HTTP/1.1 20"), hangUp()),
                unknown("resets in the status line", send("HTTP/1.1 20"), reset()),
                unknown("stalls in the status line", send("HTTP/1.1 20")).within(SHORT),
                unknown("closes after the status line", send("HTTP/1.1 201 Created\r\n"), hangUp()),
                unknown("closes in the headers", send("HTTP/1.1 201 Created\r\nContent-Le"), hangUp()),
                unknown(
                        "closes before the blank line",
                        send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n"),
                        hangUp()),
                unknown("stalls in the headers", send("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n"))
                        .within(SHORT),
                unknown("stalls after a 100", send("HTTP/1.1 100 Continue\r\n\r\n"))
                        .within(SHORT),
                unknown("closes after a 103", send("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"), hangUp()),
                unknown("has no status line", send("{\"id\":\"cof_1\"}\r\n\r\n"), hangUp()),
                unknown("has a status that is no number", send("HTTP/1.1 two Created\r\n\r\n"), hangUp()),
                unknown("has a negative status", send("HTTP/1.1 -20 Created\r\n\r\n"), hangUp()),
                unknown("speaks another protocol", send("SSH-2.0-OpenSSH_9.2\r\n"), hangUp()),
                unknown("speaks HTTP/2", send(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0, '\r', '\n'}), hangUp()),
                unknown("has headers without end", send("HTTP/1.1 201 Created\r\nX: "), flood(1_000_000), hangUp()));
    }

    private static List<Fault> refusals() {
        return List.of(
                answered("400 Bad Request", ApiException.class, Outcome.REFUSED),
                answered("401 Unauthorized", AuthenticationException.class, Outcome.REFUSED),
                answered("403 Forbidden", PermissionDeniedException.class, Outcome.REFUSED),
                answered("404 Not Found", NotFoundException.class, Outcome.REFUSED),
                answered("407 Proxy Authentication Required", ApiException.class, Outcome.REFUSED),
                answered("408 Request Timeout", ApiException.class, Outcome.UNKNOWN),
                answered("408 Request Timeout", ApiException.class, Outcome.UNKNOWN, "Connection: close"),
                answered("408 Request Timeout", ApiException.class, Outcome.UNKNOWN, "Retry-After: 0"),
                answered("409 Conflict", ConflictException.class, Outcome.REFUSED),
                answered("418 I'm a teapot", ApiException.class, Outcome.REFUSED),
                answered("421 Misdirected Request", ApiException.class, Outcome.REFUSED),
                answered("422 Unprocessable Content", UnprocessableRequestException.class, Outcome.REFUSED),
                answered("426 Upgrade Required", LicenseLimitException.class, Outcome.REFUSED),
                answered(
                        "401 Unauthorized",
                        AuthenticationException.class,
                        Outcome.REFUSED,
                        "WWW-Authenticate: Basic realm=\"x\""));
    }

    private static List<Fault> redirects() {
        return Stream.of("300", "301", "302", "303", "304", "307", "308")
                .map(status -> {
                    String body = status.equals("304") ? "" : "{}";
                    return fault(
                                    status + " to itself",
                                    UnexpectedResponseException.class,
                                    List.of("301", "307", "308").contains(status) ? Outcome.REFUSED : Outcome.UNKNOWN,
                                    send(answer(status + " There", body, "Location: /v1/customer-offers/manual")))
                            .withBody(body);
                })
                .toList();
    }

    private static List<Fault> failuresOfTheServer() {
        return Stream.of("500", "502", "503", "504", "599")
                .flatMap(status -> Stream.of(
                        answered(status + " Oops", ServerException.class, Outcome.UNKNOWN),
                        answered(status + " Oops", ServerException.class, Outcome.UNKNOWN, "Retry-After: 0"),
                        answered(
                                status + " Oops",
                                ServerException.class,
                                Outcome.UNKNOWN,
                                "Retry-After: 0",
                                "Connection: close")))
                .toList();
    }

    private static List<Fault> statusesOutOfTheOrdinary() {
        return List.of(
                answered("000 Nothing", UnexpectedResponseException.class, Outcome.UNKNOWN),
                answered("600 Odd", UnexpectedResponseException.class, Outcome.UNKNOWN),
                answered("999 Odd", UnexpectedResponseException.class, Outcome.UNKNOWN),
                fault(
                        "101",
                        UnexpectedResponseException.class,
                        Outcome.UNKNOWN,
                        send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")));
    }

    private static List<Fault> unusableSuccesses() {
        String half = OFFER.substring(0, 10);
        return List.of(
                applied("an empty body", "", send(answer("201 Created", ""))),
                applied(
                        "no body and no length",
                        "",
                        send("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n"),
                        hangUp()),
                applied("a body that is no JSON", "<html>", send(answer("201 Created", "<html>"))),
                unproven("an array", "[]", send(answer("201 Created", "[]"))),
                unproven("null", "null", send(answer("201 Created", "null"))),
                unproven("a number", "1", send(answer("201 Created", "1"))),
                applied("an object and more", "{}{}", send(answer("201 Created", "{}{}"))),
                applied("half a body, then the end", half, send(ofLength(99, half)), hangUp()),
                applied("half a body, then a reset", null, send(ofLength(99, half)), reset()),
                applied("half a body, then silence", half, send(ofLength(99, half)))
                        .within(SHORT),
                applied("no byte of the body, then silence", "", send(ofLength(99, "")))
                        .within(SHORT),
                applied("an object that is whole before its length is", OFFER, send(ofLength(99, OFFER)), hangUp()),
                applied("half a chunk, then the end", half, send(chunked("63\r\n" + half)), hangUp()),
                applied("half a chunk, then silence", half, send(chunked("63\r\n" + half)))
                        .within(SHORT),
                applied("chunks without the last", OFFER, send(chunked(chunk(OFFER))), hangUp()),
                applied("a chunk whose size is no number", "", send(chunked("wide\r\n{}\r\n0\r\n\r\n")), hangUp()),
                applied(
                        "a body until the end that is half",
                        half,
                        send("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n" + half),
                        hangUp()),
                applied(
                        "a negative length",
                        null,
                        send("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: -5\r\n\r\n"
                                + OFFER)),
                unproven("204 with a length", null, send("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello")),
                unproven("204", "", send("HTTP/1.1 204 No Content\r\n\r\n")),
                applied("packed with gzip", null, send(answer("201 Created", "\u001f?", "Content-Encoding: gzip"))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Execution(ExecutionMode.CONCURRENT)
    void createIsSentOnce(Fault fault) {
        try (FaultServer server = FaultServer.plain(fault.afterRequest())) {
            MijnKlantportaalException e = failure(
                    client(server.url()).deadline(fault.deadline),
                    portal -> portal.customerOffers().createFromLines(Offers.typed()));

            fault.assertIs(e, fault.outcome);
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("faultsThatEndAtOnce")
    void createIsSentOnceOnAKeptConnection(Fault fault) {
        try (FaultServer server = FaultServer.plain(fault.afterASuccess())) {
            MijnKlantportaalException e = failure(client(server.url()), portal -> {
                portal.customerOffers().createFromLines(Offers.typed());
                portal.customerOffers().createFromLines(Offers.typed());
            });

            fault.assertIs(e, fault.outcome);
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(2);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("faultsThatEndAtOnce")
    void createIsSentOnceOverTls(Fault fault) {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), fault.afterRequest())) {
            MijnKlantportaalException e = failure(
                    client(server.url()), portal -> portal.customerOffers().createFromLines(Offers.typed()));

            fault.assertIs(e, fault.outcome);
            server.settle();
            assertThat(server.count(CREATE)).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("faultsThatEndAtOnce")
    void aReadIsSentOnceAndIsNeverApplied(Fault fault) {
        try (FaultServer server = FaultServer.plain(fault.afterRequest())) {
            MijnKlantportaalException e = failure(
                    client(server.url()).deadline(fault.deadline),
                    portal -> portal.resource(Reading.class).thing());

            fault.assertIs(e, fault.outcome == Outcome.APPLIED ? Outcome.UNKNOWN : fault.outcome);
            server.settle();
            assertThat(server.count(GET)).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "302", "303", "307", "308"})
    void theTargetOfARedirectNeverSeesTheKey(String status) {
        try (FaultServer other = FaultServer.plain(readRequest(), send(CREATED));
                FaultServer server = FaultServer.plain(forever(
                        readRequest(), send(answer(status + " There", "{}", "Location: " + other.url() + "/thing"))))) {
            assertThat(failure(
                            client(server.url()),
                            portal -> portal.customerOffers().createFromLines(Offers.typed())))
                    .isInstanceOf(UnexpectedResponseException.class);
            assertThat(failure(
                            client(server.url()),
                            portal -> portal.resource(Reading.class).thing()))
                    .isInstanceOf(UnexpectedResponseException.class);

            other.settle();
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void readingStopsAtTheLimitWhateverTheLength() {
        try (FaultServer server = FaultServer.plain(
                        readRequest(),
                        send(
                                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n"),
                        flood(104_857_600));
                MijnKlantportaal portal = client(server.url()).build()) {
            MijnKlantportaalException e = failure(() -> portal.customerOffers().createFromLines(Offers.typed()));

            assertThat(e).isInstanceOfSatisfying(UnexpectedResponseException.class, answer -> {
                assertThat(answer.outcome()).isEqualTo(Outcome.APPLIED);
                assertThat(answer.body()).hasSize((int) CAP);
                assertThat(answer.bodyComplete()).isFalse();
            });
            server.settle();
            assertThat(server.pushed()).isBetween(CAP, 2 * CAP);
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void readingARefusalStopsAtTheLimitToo() {
        try (FaultServer server = FaultServer.plain(
                        readRequest(), send("HTTP/1.1 422 No\r\nConnection: close\r\n\r\n"), flood(104_857_600));
                MijnKlantportaal portal = client(server.url()).build()) {
            MijnKlantportaalException e = failure(() -> portal.customerOffers().createFromLines(Offers.typed()));

            assertThat(e).isInstanceOf(UnprocessableRequestException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
            server.settle();
            assertThat(server.pushed()).isBetween(CAP, 2 * CAP);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: <x>; rel=preload\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
            })
    void informationalResponsesAreSkipped(String informational) {
        try (FaultServer server = FaultServer.plain(readRequest(), send(informational + CREATED));
                MijnKlantportaal portal = client(server.url()).build()) {
            assertThat(portal.customerOffers()
                            .createFromLinesWithResponse(Offers.typed(), CallOptions.defaults())
                            .status())
                    .isEqualTo(201);

            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "201 Created", "202 Accepted", "206 Partial", "299 Odd"})
    void anySuccessStatusWithTheIdOfAnOfferIsASuccess(String status) {
        try (FaultServer server = FaultServer.plain(readRequest(), send(answer(status, "{\"id\":\"off_1\"}")));
                MijnKlantportaal portal = client(server.url()).build()) {
            assertThat(portal.customerOffers().createFromLines(Offers.typed()).id())
                    .isEqualTo("off_1");
        }
    }

    private static Fault unknown(String name, Step... steps) {
        return fault(name, OutcomeUnknownException.class, Outcome.UNKNOWN, steps);
    }

    private static Fault unproven(String name, String body, Step... steps) {
        return fault(name, UnexpectedResponseException.class, Outcome.UNKNOWN, steps)
                .withBody(body);
    }

    private static Fault applied(String name, String body, Step... steps) {
        return fault(name, UnexpectedResponseException.class, Outcome.APPLIED, steps)
                .withBody(body);
    }

    private static Fault answered(
            String status, Class<? extends ApiException> exception, Outcome outcome, String... fields) {
        String body = "{\"message\":\"no\"}";
        return fault(
                        String.join(", ", status, String.join(", ", fields)),
                        exception,
                        outcome,
                        send(answer(status, body, fields)))
                .withBody(body);
    }

    private static Fault fault(
            String name, Class<? extends MijnKlantportaalException> exception, Outcome outcome, Step... steps) {
        return new Fault(name, List.of(steps), exception, outcome, LONG, null);
    }

    private static String ofLength(int length, String body) {
        return "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n"
                + body;
    }

    private static String chunked(String chunks) {
        return "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    /** What a server does after it has read a request, and how the call ends; a null body is not compared. */
    private record Fault(
            String name,
            List<Step> steps,
            Class<? extends MijnKlantportaalException> exception,
            Outcome outcome,
            Duration deadline,
            String body) {
        Fault within(Duration shorter) {
            return new Fault(name, steps, exception, outcome, shorter, body);
        }

        Fault withBody(String bytes) {
            return new Fault(name, steps, exception, outcome, deadline, bytes);
        }

        Step[] afterRequest() {
            return with(readRequest());
        }

        Step[] afterASuccess() {
            return with(readRequest(), send(CREATED), readRequest());
        }

        private Step[] with(Step... before) {
            return Stream.concat(Arrays.stream(before), steps.stream()).toArray(Step[]::new);
        }

        void assertIs(MijnKlantportaalException e, Outcome expected) {
            assertThat(e).isExactlyInstanceOf(exception);
            assertThat(e.outcome()).isEqualTo(expected);
            assertThat(e).hasMessageNotContaining(Calls.KEY);
            if (body != null) {
                assertThat(((ApiException) e).body()).asString().isEqualTo(body);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
