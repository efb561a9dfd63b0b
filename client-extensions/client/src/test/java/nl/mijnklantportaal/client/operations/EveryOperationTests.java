package nl.mijnklantportaal.client.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.feign.PortalFeign;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the contract against the sandbox, by the typed client and by stock Feign. */
@Timeout(60)
class EveryOperationTests {
    private static final int AS_MANY_AS_NEEDED = 1_000_000;

    private static Sandbox sandbox;
    private static MijnKlantportaal portal;
    private static PortalCalls typed;
    private static PortalCalls stock;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .sampleData(1)
                .requestsPerMinute(AS_MANY_AS_NEEDED)
                .start();
        portal = MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .withoutRateLimit()
                .build();
        typed = new PortalCalls((operation, arguments) -> operation.call(portal.resource(operation.api()), arguments));
        stock = new PortalCalls((operation, arguments) -> operation.call(
                PortalFeign.builder(Credentials.apiKey(sandbox.apiKey()))
                        .target(operation.api(), sandbox.baseUrl().toString()),
                arguments));
        typed.lookAround();
        stock.lookAround();
    }

    @AfterAll
    static void stop() {
        portal.close();
        sandbox.close();
    }

    static Stream<ApiOperation> operations() {
        return ApiOperation.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theTypedClientCallsIt(ApiOperation operation) {
        proven(typed.call(operation));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsPlainMethodRunsUnderStockFeign(ApiOperation operation) {
        proven(stock.call(operation));
    }

    /** Has its identity, and no property that cannot be read. */
    private static void proven(Object answer) {
        if (answer instanceof Iterable<?> list) {
            list.forEach(EveryOperationTests::proven);
        } else if (answer instanceof JsonModel model) {
            Identity identity = Identity.of(model);
            if (identity != null) {
                assertThat(identity.isPresent()).as(model.toString()).isTrue();
                assertThat(identity.prefixes().isEmpty() || identity.isOfDocumentedForm())
                        .as(model.toString())
                        .isTrue();
            }
            Accessors.of(model).forEach(each -> {
                if (each instanceof Iterable<?> nested) {
                    nested.forEach(EveryOperationTests::readable);
                } else {
                    readable(each);
                }
            });
        }
    }

    private static void readable(Object value) {
        if (value instanceof JsonModel model) {
            Accessors.of(model).forEach(EveryOperationTests::readable);
        }
    }
}
