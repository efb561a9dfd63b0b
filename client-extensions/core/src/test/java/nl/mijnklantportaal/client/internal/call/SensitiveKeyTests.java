package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.JsonValues;
import nl.mijnklantportaal.client.json.Kind;
import nl.mijnklantportaal.client.json.Origin;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.json.Shape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A natural key with a sensitive part and a list with a time of creation, over real HTTP. */
@Timeout(60)
class SensitiveKeyTests {
    private static final Instant SENT = Instant.parse("2026-11-22T10:00:00Z");

    private final WireServer server = new WireServer();
    private final Pipeline pipeline = new Pipeline(new Settings(
            server.url(), "test", 1_000_000, null, null, null, 1, null, Clock.fixed(SENT, ZoneOffset.UTC)));
    private final Notes notes = pipeline.resource(
            Notes.class,
            options -> new Caller(
                    Credentials.apiKey("key"),
                    new TimeLimits(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(5))),
            new LookUpLimits(Duration.ofSeconds(20), Duration.ZERO),
            () -> (operation, requests, journal, options) -> List.of());

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| it is not in the list (all of it: 0 items on 1 pages)",
                "{\"id\":\"not_1\",\"owner\":\"JAN@example.nl\",\"number\":7}"
                        + " | but one with almost this key is (not_1, owner ***)",
                "{\"id\":\"not_1\",\"owner\":\"jan@example.nl\",\"number\":7,\"madeAt\":\"2026-11-22T09:00:00+00:00\"}"
                        + " | was there before this request was sent (not_1, created 2026-11-22T09:00Z)"
            })
    void whatIsSensitiveStandsInNoMessage(@Nullable String item, String words) {
        server.answering(
                WireServer.json(200, "{\"data\":[" + (item == null ? "" : item) + "],\"next_page_url\":null}"));

        OutcomeUnknownException failure =
                catchThrowableOfType(OutcomeUnknownException.class, () -> notes.reconcile(sent()));

        assertThat(failure)
                .hasMessageStartingWith("Note with owner ***, number \"7\": ")
                .hasMessageContaining(words)
                .message()
                .doesNotContainIgnoringCase("jan@");
    }

    @Test
    void whatWasCreatedAfterTheRequestWasSentIsFound() {
        server.answering(WireServer.json(
                200,
                "{\"data\":[{\"id\":\"not_1\",\"owner\":\"jan@example.nl\",\"number\":7,"
                        + "\"madeAt\":\"2026-11-22T11:00:01+01:00\"}],\"next_page_url\":null}"));

        assertThat(notes.reconcile(sent()).raw("id")).isEqualTo("not_1");
    }

    private static SentRequest sent() {
        return new SentRequest("POST /notes", Map.of("number", "7", "owner", "jan@example.nl"), SENT);
    }

    /** As the generator writes an interface. */
    interface Notes {
        @NaturalKey(
                properties = {"owner", "number"},
                list = "list",
                created = "madeAt")
        @RequestLine("POST /notes")
        @Headers({"Content-Type: application/json", "Accept: application/json"})
        Note create(Note request);

        @CallFacts(retry = CallFacts.Retry.SAFE)
        @RequestLine("GET /notes?page={page}")
        @Headers("Accept: application/json")
        Page<Note> listPage(@Param("page") int page);

        @Variant(of = "listPage", kind = Variant.Kind.RECONCILE)
        default Note reconcile(SentRequest sent) {
            throw Variant.Unsupported.needsClient("Notes.reconcile", "listPage");
        }
    }

    /** As the generator writes a model. */
    static final class Note extends JsonModel {
        private static final Shape SHAPE = Shape.of(
                Property.of("id", Kind.TEXT).identity("not_"),
                Property.of("owner", Kind.TEXT).sensitive(),
                Property.of("number", Kind.LONG),
                Property.of("madeAt", Kind.DATE_TIME));

        static {
            JsonModels.declare(Note.class, SHAPE, Note::new);
        }

        private Note(Map<String, @Nullable Object> json, Origin origin) {
            super(SHAPE, json, origin);
        }

        /** As every generated model has it. */
        public static Note fromJson(Map<String, ? extends @Nullable Object> json) {
            return new Note(JsonValues.freeze(json), Origin.of(Outcome.UNKNOWN));
        }
    }
}
