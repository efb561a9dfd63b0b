package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import feign.Param;
import feign.RequestLine;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTests {
    private static final String KEY = "key-Wilhelmina-7";
    private static final String OURS = "nl.mijnklantportaal";

    private final AnsweringServer server = new AnsweringServer();
    private final MijnKlantportaal portal =
            MijnKlantportaal.builder().baseUrl(server.url()).apiKey(KEY).build();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final JulRecords jul = new JulRecords();
    private final java.util.logging.Logger julRoot = LogManager.getLogManager().getLogger("");

    @BeforeEach
    void listen() {
        log.list = new CopyOnWriteArrayList<>();
        log.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        log.start();
        root.addAppender(log);
        julRoot.addHandler(jul);
    }

    @AfterEach
    void close() {
        root.setLevel(Level.OFF);
        julRoot.setLevel(java.util.logging.Level.INFO);
        root.detachAppender(log);
        julRoot.removeHandler(jul);
        portal.close();
        server.close();
    }

    @Test
    void aSuccessIsOneLineAtDebug() {
        root.setLevel(Level.TRACE);
        server.answering(Reply.json(201, "{\"id\": \"off_1\"}"));

        portal.customerOffers().createFromLines(Offers.typed());

        assertThat(ours()).hasSize(1);
        assertThat(ours().get(0).getLevel()).isEqualTo(Level.DEBUG);
        assertThat(ours().get(0).getFormattedMessage())
                .matches("createFromLines \\(POST /customer-offers/manual\\): 201 in [0-9]+ ms");
        assertThat(ours().get(0).getThrowableProxy()).isNull();
    }

    @Test
    void aFailureIsOneLineThatNamesIt() {
        root.setLevel(Level.TRACE);
        server.answering(Reply.json(422, "{\"message\": \"No, " + KEY + ".\"}"));

        assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                .isInstanceOf(MijnKlantportaalException.class);

        assertThat(ours()).hasSize(1);
        assertThat(ours().get(0).getFormattedMessage())
                .matches("createFromLines \\(POST /customer-offers/manual\\): 422,"
                        + " UnprocessableRequestException in [0-9]+ ms");
        assertThat(ours().get(0).getThrowableProxy()).isNull();
    }

    @Test
    void aCallThatIsNotSentIsOneLineWithoutAnAnswer() {
        root.setLevel(Level.TRACE);

        assertThatThrownBy(() -> portal.withCredentials(() -> KEY + "\n")
                        .customerOffers()
                        .createFromLines(Offers.typed()))
                .isInstanceOf(MijnKlantportaalException.class);

        assertThat(ours())
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .matches("createFromLines \\(POST /customer-offers/manual\\): no answer, NotSentException in"
                        + " [0-9]+ ms");
    }

    @Test
    void aRequestThatIsNotSentAgainIsNotSaidToBe() {
        root.setLevel(Level.TRACE);
        server.answering(Reply.json(401, "{}"));
        Credentials interrupted = new Credentials() {
            @Override
            public String token() {
                return "token-1";
            }

            @Override
            public String freshToken(String refused) {
                Thread.currentThread().interrupt();
                return "token-2";
            }
        };

        assertThatThrownBy(() ->
                        portal.withCredentials(interrupted).customerOffers().createFromLines(Offers.typed()))
                .isInstanceOf(MijnKlantportaalException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.received()).hasSize(1);
        assertThat(ours()).hasSize(1);
    }

    @Test
    void withDebugOffNothingIsLogged() {
        root.setLevel(Level.INFO);
        server.answering(Reply.json(500, "{}"));

        assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                .isInstanceOf(MijnKlantportaalException.class);

        assertThat(ours()).isEmpty();
    }

    @Test
    void nobodyLogsASecretOrDataAtAnyLevel() {
        root.setLevel(Level.TRACE);
        julRoot.setLevel(java.util.logging.Level.ALL);
        List<Reply> replies = List.of(
                Reply.json(201, "{\"acceptedViaIp\": \"192.0.2.77\", \"id\": \"ofr_9\"}"),
                Reply.json(201, "[\"ofr_9\"]"),
                Reply.json(401, "{\"message\": \"" + KEY + "\"}").header("X-Echo", KEY),
                Reply.json(500, "<html>" + KEY),
                Reply.of(307).header("Location", "/" + KEY));

        for (Reply reply : replies) {
            server.answering(reply);
            attempt(() -> portal.customerOffers().createFromLines(Offers.typed()));
            attempt(() -> portal.customerOffers()
                    .createFromLines(
                            Offers.raw().customerId(" ").lines(List.of()).build()));
            attempt(() -> portal.resource(Searching.class).search("a-query"));
        }

        assertThat(server.received()).hasSize(10);
        assertThat(log.list).isNotEmpty();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).allSatisfy(LoggingTests::assertHarmless);
        assertThat(jul.texts).isNotEmpty().allSatisfy(LoggingTests::assertHarmless);
    }

    @Test
    void nobodyLogsThePasswordOfAProxy() {
        root.setLevel(Level.TRACE);
        julRoot.setLevel(java.util.logging.Level.ALL);
        String wants = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                + "Content-Length: 0\r\n\r\n";
        try (FaultServer proxy =
                FaultServer.plain(FaultServer.forever(FaultServer.readRequest(), FaultServer.send(wants)))) {
            for (String url : List.of("https://portal.invalid/v1", "http://portal.invalid/v1")) {
                try (MijnKlantportaal behind = MijnKlantportaal.builder()
                        .apiKey(KEY)
                        .baseUrl(URI.create(url))
                        .allowPlainHttp()
                        .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())))
                        .proxyCredentials("Wilhelmina", "Wilhelmina-9")
                        .build()) {
                    attempt(() -> behind.customerOffers().createFromLines(Offers.typed()));
                }
            }
            assertThat(proxy.requests()).hasSize(4);
        }

        assertThat(log.list)
                .isNotEmpty()
                .extracting(ILoggingEvent::getFormattedMessage)
                .allSatisfy(LoggingTests::assertHarmless);
        assertThat(jul.texts).allSatisfy(LoggingTests::assertHarmless);
    }

    private List<ILoggingEvent> ours() {
        return log.list.stream()
                .filter(event -> event.getLoggerName().startsWith(OURS))
                .toList();
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (MijnKlantportaalException expected) {
            assertHarmless(expected.getMessage());
        }
    }

    private static void assertHarmless(String text) {
        assertThat(text)
                .doesNotContain(
                        "Wilhelmina",
                        "V2lsaGVsbWluY",
                        "Bearer",
                        "a-query",
                        "cst_abc",
                        "1250",
                        "Website",
                        "192.0.2.77",
                        "ofr_9");
    }

    /** A read with a query, which the contract does not have yet. */
    interface Searching {
        @RequestLine("GET /offers?q={q}")
        Map<String, Object> search(@Param("q") String query);
    }

    /** What is logged through java.util.logging, but for the test's own server. */
    private static final class JulRecords extends Handler {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        JulRecords() {
            setLevel(java.util.logging.Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            if (!String.valueOf(record.getLoggerName()).contains("httpserver")) {
                texts.add(
                        record.getMessage() + " " + record.getThrown() + " " + Arrays.toString(record.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
