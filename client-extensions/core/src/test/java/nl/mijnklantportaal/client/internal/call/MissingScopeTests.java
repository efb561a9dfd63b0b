package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Headers;
import feign.RequestLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Duration;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.feign.PortalFeign;
import nl.mijnklantportaal.client.internal.http.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A refusal for want of permission says which scope the operation needs, where the contract names it. */
@Timeout(60)
class MissingScopeTests {
    private static final String REFUSED = WireServer.json(403, "{\"message\":\"Not with secret-key.\"}");

    private final WireServer server = new WireServer();
    private final Pipeline pipeline =
            new Pipeline(new Settings(server.url(), "test", 1_000_000, null, null, null, 1, null, Clock.systemUTC()));

    interface Nests {
        @CallFacts(success = 201, scope = "nests.write")
        @RequestLine("POST /nests")
        @Headers("Accept: application/json")
        Thing build();

        @CallFacts(retry = CallFacts.Retry.SAFE, success = 200)
        @RequestLine("GET /nests")
        @Headers("Accept: application/json")
        Thing look();
    }

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @Test
    void theScopeStandsInTheMessageAndInTheException() throws Exception {
        server.answering(REFUSED);

        PermissionDeniedException failure =
                catchThrowableOfType(PermissionDeniedException.class, () -> nests().build());

        assertThat(failure.scope()).isEqualTo("nests.write");
        assertThat(failure)
                .hasMessageContaining(
                        " answered 403, saying \"Not with ***.\". The operation needs the scope nests.write. ")
                .hasMessageEndingWith(Outcome.REFUSED.sentence());
        assertThat(copy(failure).scope()).isEqualTo("nests.write");
    }

    @Test
    void stockFeignTellsItTheSameWay() {
        server.answering(REFUSED);
        Nests stock = PortalFeign.builder(Credentials.apiKey("secret-key")).target(Nests.class, server.url());

        PermissionDeniedException failure = catchThrowableOfType(PermissionDeniedException.class, stock::build);

        assertThat(failure.scope()).isEqualTo("nests.write");
        assertThat(failure).hasMessageContaining("The operation needs the scope nests.write.");
    }

    @Test
    void nothingIsToldWhereTheContractNamesNone() {
        server.answering(REFUSED);

        PermissionDeniedException failure = catchThrowableOfType(PermissionDeniedException.class, () -> nests().look());

        assertThat(failure.scope()).isNull();
        assertThat(failure).hasMessageNotContaining("scope");
    }

    @Test
    void anotherRefusalHasNothingToDoWithIt() {
        server.answering(WireServer.json(404, "{\"message\":\"No such nest.\"}"));

        assertThat(catchThrowableOfType(ApiException.class, () -> nests().build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageNotContaining("scope");
    }

    private Nests nests() {
        return pipeline.resource(
                Nests.class,
                options -> new Caller(
                        Credentials.apiKey("secret-key"),
                        new TimeLimits(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(5))),
                new LookUpLimits(Duration.ofSeconds(20), Duration.ZERO),
                () -> (creating, requests, journal, options) -> requests);
    }

    private static PermissionDeniedException copy(PermissionDeniedException failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PermissionDeniedException) in.readObject();
        }
    }
}
