package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.http.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two operations of one interface create things of one list, which are looked up whichever of the two sent the request. */
@Timeout(60)
class TwoOperationsTests {
    private final WireServer server = new WireServer()
            .answering(request -> WireServer.json(
                    200,
                    "{\"current_page\":1,\"data\":[{\"id\":\"thg_1\",\"name\":\"chair\"},{\"id\":\"thg_2\",\"name\":\"stool\"}],"
                            + "\"next_page_url\":null}"));
    private final Pipeline pipeline =
            new Pipeline(new Settings(server.url(), "test", 1_000_000, null, null, null, 1, null, Clock.systemUTC()));
    private final Copied things = pipeline.resource(
            Copied.class,
            options -> new Caller(
                    Credentials.apiKey("key"),
                    new TimeLimits(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(5))),
            new LookUpLimits(Duration.ofSeconds(20), Duration.ZERO),
            () -> (operation, requests, journal, options) -> operation.operation());

    /** An interface as the generator writes it. */
    public interface Copied {
        @NaturalKey(properties = "name", list = "list")
        @CallFacts(success = 201)
        @RequestLine("POST /things")
        @Headers({"Content-Type: application/json", "Accept: application/json"})
        Thing create(ThingRequest request);

        @NaturalKey(properties = "name", list = "list")
        @CallFacts(success = 201)
        @RequestLine("POST /things/copies")
        @Headers({"Content-Type: application/json", "Accept: application/json"})
        Thing copy(ThingRequest request);

        @Variant(of = "copy", kind = Variant.Kind.CREATE_ALL)
        default String copyAll(Iterable<ThingRequest> requests, Object journal) {
            throw Variant.Unsupported.needsClient("Copied.copyAll", "copy");
        }

        @Variant(of = "listPage", kind = Variant.Kind.RECONCILE)
        default Thing reconcile(SentRequest sent) {
            throw Variant.Unsupported.needsClient("Copied.reconcile", "listPage");
        }

        @Variant(of = "listPage", kind = Variant.Kind.RECONCILE_ALL)
        default List<Reconciled<Thing>> reconcileAll(Collection<SentRequest> sent) {
            throw Variant.Unsupported.needsClient("Copied.reconcileAll", "listPage");
        }

        @CallFacts(retry = CallFacts.Retry.SAFE, success = 200)
        @RequestLine("GET /things?page={page}")
        @Headers("Accept: application/json")
        Page<Thing> listPage(@Param("page") int page);
    }

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @Test
    void theRequestsOfBothAreLookedUp() {
        assertThat(things.reconcile(sent("POST /things", "chair")).id()).isEqualTo("thg_1");
        assertThat(things.reconcile(sent("POST /things/copies", "stool")).id()).isEqualTo("thg_2");
        assertThat(things.reconcileAll(List.of(
                        sent("POST /things", "chair"),
                        sent("POST /things/copies", "chair"),
                        sent("POST /things/copies", "stool"))))
                .extracting(each -> each.found().id())
                .containsExactly("thg_1", "thg_1", "thg_2");
    }

    @Test
    void aRunIsOfItsOwnOperation() {
        assertThat(things.copyAll(List.of(), new Object())).isEqualTo("POST /things/copies");
    }

    @Test
    void theRequestOfAThirdOperationIsRefusedWithTheNamesOfBoth() {
        assertThatThrownBy(() -> things.reconcile(sent("PUT /things", "chair")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("POST /things and POST /things/copies");
    }

    private static SentRequest sent(String operation, String name) {
        return new SentRequest(operation, Map.of("name", name), Instant.EPOCH);
    }
}
