package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Headers;
import feign.RequestLine;
import java.time.Clock;
import java.time.Duration;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.http.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a request goes over the wire, by what the contract says of its operation. */
@Timeout(60)
class SentAgainTests {
    private static final int ATTEMPTS = 3;
    private static final String HANGS_UP = "";

    private final WireServer server = new WireServer();
    private final Pipeline pipeline = new Pipeline(
            new Settings(server.url(), "test", 1_000_000, null, null, null, ATTEMPTS, null, Clock.systemUTC()));

    interface Nests {
        @CallFacts(retry = CallFacts.Retry.SAFE, success = 200)
        @RequestLine("GET /nests")
        @Headers("Accept: application/json")
        Thing safe();

        @CallFacts(retry = CallFacts.Retry.UNAPPLIED, success = 201)
        @RequestLine("POST /nests")
        @Headers("Accept: application/json")
        Thing unapplied();

        @CallFacts(success = 201)
        @RequestLine("POST /nests/old")
        @Headers("Accept: application/json")
        Thing unsaid();

        @CallFacts(retry = CallFacts.Retry.NEVER, success = 200)
        @RequestLine("GET /nests/once")
        @Headers("Accept: application/json")
        Thing never();
    }

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "safe, 429, 3",
        "unapplied, 429, 3",
        "unsaid, 429, 3",
        "never, 429, 1",
        "safe, 503, 3",
        "unapplied, 503, 1",
        "unsaid, 503, 1",
        "never, 503, 1",
        "safe, 0, 3",
        "unapplied, 0, 1",
        "unsaid, 0, 1",
        "never, 0, 1",
        "safe, 404, 1",
        "unsaid, 404, 1"
    })
    void aRequestIsSentAsOftenAsFailureAndContractAllow(String operation, int status, int times) {
        server.answering(status == 0 ? HANGS_UP : WireServer.json(status, "{\"message\":\"No.\"}"));
        Nests nests = pipeline.resource(
                Nests.class,
                options -> new Caller(
                        Credentials.apiKey("key"),
                        new TimeLimits(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(5))),
                new LookUpLimits(Duration.ofSeconds(20), Duration.ZERO),
                () -> (creating, requests, journal, options) -> requests);

        assertThatThrownBy(() -> {
                    switch (operation) {
                        case "safe" -> nests.safe();
                        case "unapplied" -> nests.unapplied();
                        case "unsaid" -> nests.unsaid();
                        default -> nests.never();
                    }
                })
                .isInstanceOf(MijnKlantportaalException.class);
        assertThat(server.received()).hasSize(times);
    }
}
