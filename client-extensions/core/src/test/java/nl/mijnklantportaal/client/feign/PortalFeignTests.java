package nl.mijnklantportaal.client.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import feign.DefaultClient;
import feign.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.internal.call.Thing;
import nl.mijnklantportaal.client.internal.call.ThingRequest;
import nl.mijnklantportaal.client.internal.call.Things;
import nl.mijnklantportaal.client.internal.call.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An interface under Feign alone, over real HTTP, with the SDK's client and with Feign's own. */
@Timeout(60)
class PortalFeignTests {
    private static final String CHAIR = "{\"id\":\"thg_1\",\"name\":\"chair\"}";
    private static final ThingRequest REQUEST =
            ThingRequest.builder().name("chair").build();

    private final WireServer server = new WireServer().answering(WireServer.json(201, CHAIR));

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Client> clients() {
        return Stream.of(new PortalClient(), new DefaultClient(null, null));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aPlainMethodSendsOneRequestAndReadsTheResponse(Client client) {
        Things things = things(client);

        assertThat(things.create(REQUEST).id()).isEqualTo("thg_1");
        assertThat(things.create(request -> request.name("chair")).id()).isEqualTo("thg_1");
        assertThat(things.create("chair").id()).isEqualTo("thg_1");

        assertThat(server.received()).hasSize(3).allSatisfy(request -> {
            assertThat(request.line()).isEqualTo("POST /v1/things HTTP/1.1");
            assertThat(request.body()).isEqualTo("{\"name\":\"chair\"}");
            assertThat(request.field("Authorization")).containsExactly("Bearer key");
            assertThat(request.field("Content-Type")).containsExactly("application/json");
            assertThat(request.field("Accept")).containsExactly("application/json");
        });
    }

    @ParameterizedTest
    @MethodSource("clients")
    void pagesListsAndEmptyResponsesAreRead(Client client) {
        Things things = things(client);
        server.answering(WireServer.json(200, "{\"data\":[" + CHAIR + "],\"next_page_url\":null}"));

        assertThat(things.listPage("oak & a%2Fb", 3).items())
                .extracting(Thing::id)
                .containsExactly("thg_1");
        assertThat(things.all()).extracting(Thing::id).containsExactly("thg_1");
        assertThat(things.searchPage("a%2Fb", "t-1", ThingRequest.fromJson(Map.of("name", "x%41 y")), 2)
                        .items())
                .hasSize(1);
        server.answering(WireServer.answer(204, ""));
        things.drop("thg_1");

        assertThat(server.received())
                .extracting(WireServer.Received::line)
                .containsExactly(
                        "GET /v1/things?page=3&q=oak%20%26%20a%252Fb HTTP/1.1",
                        "GET /v1/things/all HTTP/1.1",
                        "GET /v1/things/of/a%252Fb?page=2&name=x%2541%20y HTTP/1.1",
                        "DELETE /v1/things/thg_1 HTTP/1.1");
    }

    static Stream<Arguments> failures() {
        String html = WireServer.answer(200, "<html>Log in</html>", "Content-Type: text/html");
        String cut = WireServer.json(201, CHAIR).replace(CHAIR, CHAIR.substring(0, 9));
        return clients()
                .flatMap(client -> Stream.of(
                        Arguments.of(
                                client, WireServer.json(401, "{}"), AuthenticationException.class, Outcome.REFUSED),
                        Arguments.of(client, WireServer.json(404, "{}"), NotFoundException.class, Outcome.REFUSED),
                        Arguments.of(
                                client,
                                WireServer.json(422, "{\"message\":\"No.\"}"),
                                UnprocessableRequestException.class,
                                Outcome.REFUSED),
                        Arguments.of(
                                client,
                                WireServer.json(429, "{}", "Retry-After: 0"),
                                RateLimitedException.class,
                                Outcome.REFUSED),
                        Arguments.of(client, WireServer.json(500, "{}"), ServerException.class, Outcome.UNKNOWN),
                        Arguments.of(
                                client,
                                WireServer.json(503, "{}", "Retry-After: 0"),
                                ServerException.class,
                                Outcome.UNKNOWN),
                        Arguments.of(client, html, UnexpectedResponseException.class, Outcome.UNKNOWN),
                        Arguments.of(
                                client,
                                WireServer.answer(302, "", "Location: http://127.0.0.1:9/x"),
                                UnexpectedResponseException.class,
                                Outcome.UNKNOWN),
                        Arguments.of(
                                client, WireServer.json(201, "{"), UnexpectedResponseException.class, Outcome.APPLIED),
                        Arguments.of(client, cut, UnexpectedResponseException.class, Outcome.APPLIED),
                        Arguments.of(client, "", OutcomeUnknownException.class, Outcome.UNKNOWN)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsAnExceptionOfTheSdkAndNothingIsSentAgain(
            Client client, String answer, Class<? extends MijnKlantportaalException> type, Outcome outcome) {
        server.answering(answer);

        MijnKlantportaalException failure = catchThrowableOfType(
                MijnKlantportaalException.class, () -> things(client).create(REQUEST));

        assertThat(failure)
                .isInstanceOf(type)
                .hasMessageStartingWith("create (POST /things): ")
                .hasMessageContaining("127.0.0.1:")
                .hasMessageNotContaining("Bearer");
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(server.received()).hasSize(1);
    }

    /** Feign calls no decoder for such a method unless it is told to. */
    @ParameterizedTest
    @MethodSource("clients")
    void aMethodThatReturnsNothingNeedsProofToo(Client client) {
        server.answering(WireServer.answer(200, "<html>Log in</html>", "Content-Type: text/html"));

        assertThatThrownBy(() -> things(client).drop("thg_1")).isInstanceOf(UnexpectedResponseException.class);
    }

    /** A read, and a write without a body, through the SDK's client. */
    @Test
    void aClosedConnectionNeverSendsARequestAgain() {
        server.answering("");
        Things things = things(new PortalClient());

        assertThatThrownBy(() -> things.get("thg_1")).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> things.drop("thg_1")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.received()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void nothingIsSentWhenNobodyListens(Client client) throws IOException {
        try (Socket nobody = new Socket()) {
            // Holds the port, so that no other server gets it.
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Things things = builder(client).target(Things.class, "http://127.0.0.1:" + nobody.getLocalPort());

            assertThatThrownBy(() -> things.create(REQUEST))
                    .isInstanceOfSatisfying(
                            ConnectionFailedException.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT));
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anAnswerThatDoesNotComeEndsWithTheReadTimeout(Client client) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Things things = builder(client)
                    .options(new Request.Options(5, TimeUnit.SECONDS, 2, TimeUnit.SECONDS, false))
                    .target(Things.class, "http://127.0.0.1:" + silent.getLocalPort());

            assertThatThrownBy(() -> things.create(REQUEST)).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    /** The exception is all that is known of another client. */
    @Test
    void theExceptionOfAnotherClientDecidesTheOutcome() {
        SSLHandshakeException untrusted = new SSLHandshakeException("untrusted");
        untrusted.initCause(new CertificateException());
        ConnectException second = new ConnectException("refused");
        second.addSuppressed(new SocketException("reset"));

        for (IOException notSent : List.of(
                new ConnectException("refused"),
                new UnknownHostException("api.example"),
                new NoRouteToHostException(),
                new SocketTimeoutException("Connect timed out"),
                new SocketTimeoutException("failed to connect to api.example"),
                untrusted)) {
            assertThat(outcomeOf(notSent)).as(notSent.toString()).isEqualTo(Outcome.NOT_SENT);
        }
        for (IOException unknown : List.of(
                new SocketException("reset"),
                new SocketTimeoutException("Read timed out"),
                new SSLHandshakeException("alert"),
                second,
                new IOException("odd"))) {
            assertThat(outcomeOf(unknown)).as(unknown.toString()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void anInvalidRequestIsNotSent() {
        Things things = things(new PortalClient());

        assertThatThrownBy(() -> things.get("cst_1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("thingId: must begin with thg_");
        assertThatThrownBy(() -> things.get("..")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> things.create((ThingRequest) null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("(body): must be given");
        assertThatThrownBy(() -> things.create(ThingRequest.fromJson(Map.of("name", 7))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("name: must be text");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void anEncoderWithoutChecksSendsAnyRequest() {
        Things things = builder(new PortalClient())
                .encoder(PortalEncoder.withoutChecks())
                .target(Things.class, server.url());

        assertThat(things.create(ThingRequest.fromJson(Map.of("name", 7))).id()).isEqualTo("thg_1");
        assertThat(server.received().get(0).body()).isEqualTo("{\"name\":7}");
    }

    @Test
    void aMethodThatNeedsTheClientSaysSo() {
        Things things = things(new PortalClient());

        assertThatThrownBy(() -> things.list("oak"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Things.list needs the client MijnKlantportaal")
                .hasMessageContaining("listPage");
        assertThatThrownBy(() -> things.getWithResponse("thg_1")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aTokenReplacesAnyAuthorizationField() {
        AtomicInteger asked = new AtomicInteger();
        Things things = PortalFeign.builder(() -> "token-" + asked.incrementAndGet())
                .requestInterceptors(List.of(
                        template -> template.header("authorization", "Basic x"),
                        new BearerInterceptor(() -> "token-" + asked.incrementAndGet())))
                .target(Things.class, server.url());
        things.create(REQUEST);
        things.create(REQUEST);

        assertThat(server.received())
                .extracting(request -> request.field("Authorization"))
                .containsExactly(List.of("Bearer token-1"), List.of("Bearer token-2"));
    }

    @Test
    void anInvalidTokenIsNotSent() {
        Things failing = PortalFeign.builder(() -> {
                    throw new IllegalStateException("vault is closed");
                })
                .target(Things.class, server.url());
        Things odd = PortalFeign.builder(() -> "a\nb").target(Things.class, server.url());

        assertThatThrownBy(() -> failing.create(REQUEST))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("the credentials gave no token");
        assertThatThrownBy(() -> odd.create(REQUEST))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("line break");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void theTokenGoesToNoOtherServerAndNotOverPlainHttp() {
        Things plain = PortalFeign.builder(Credentials.apiKey("key")).target(Things.class, "http://api.example");
        Things moved = PortalFeign.builder(Credentials.apiKey("key"))
                .requestInterceptors(List.of(
                        template -> template.target("https://elsewhere.example"),
                        new BearerInterceptor(Credentials.apiKey("key"))))
                .target(Things.class, server.url());

        assertThatThrownBy(() -> plain.create(REQUEST))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("do not go over plain HTTP");
        assertThatThrownBy(() -> moved.create(REQUEST))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("go nowhere else");
    }

    @Test
    void aLargeResponseIsReadOnlyUpToTheLimit() {
        server.answering(WireServer.json(201, "{\"id\":\"" + "x".repeat(FeignResponses.LARGEST) + "\"}"));

        for (Client client : clients().toList()) {
            assertThatThrownBy(() -> things(client).create(REQUEST))
                    .isInstanceOfSatisfying(
                            UnexpectedResponseException.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED))
                    .hasMessageContaining("where reading stops");
        }
    }

    private Outcome outcomeOf(IOException thrown) {
        Things things = builder((request, options) -> {
                    throw thrown;
                })
                .target(Things.class, "https://api.example");
        return catchThrowableOfType(MijnKlantportaalException.class, () -> things.create(REQUEST))
                .outcome();
    }

    private Things things(Client client) {
        return builder(client).target(Things.class, server.url());
    }

    private static feign.Feign.Builder builder(Client client) {
        return PortalFeign.builder(Credentials.apiKey("key")).client(client);
    }
}
