package nl.mijnklantportaal.client.operations;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every operation of the contract, forms and files included, on faults and refusals of every kind, over real sockets. */
@Timeout(60)
class EveryOperationFaultTests {
    private static final ContractValues VALUES = new ContractValues(text -> text);

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final Map<String, Class<? extends ApiException>> REFUSALS = refusals();

    private static Map<String, Class<? extends ApiException>> refusals() {
        Map<String, Class<? extends ApiException>> refusals = new LinkedHashMap<>();
        refusals.put("400 Bad Request", ApiException.class);
        refusals.put("403 Forbidden", PermissionDeniedException.class);
        refusals.put("404 Not Found", NotFoundException.class);
        refusals.put("409 Conflict", ConflictException.class);
        refusals.put("422 Unprocessable Content", UnprocessableRequestException.class);
        refusals.put("426 Upgrade Required", LicenseLimitException.class);
        refusals.put("429 Too Many Requests", RateLimitedException.class);
        return refusals;
    }

    static Stream<ApiOperation> operations() {
        return ApiOperation.all();
    }

    @Test
    void theyAreAllOfTheContract() {
        assertThat(operations()).hasSize((int) DocumentedOperation.count());
        assertThat(operations()).extracting(ApiOperation::toString).doesNotHaveDuplicates();
        // A class of the same name that was generated from another contract would stand before it on the class path.
        assertThat(operations())
                .extracting(operation -> operation.plain().getReturnType())
                .filteredOn(JsonModel.class::isAssignableFrom)
                .filteredOn(type -> type != Page.class)
                .extracting(type -> type.getProtectionDomain().getCodeSource())
                .containsOnly(PortalResources.class.getProtectionDomain().getCodeSource());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyFaultEndsAsTheTableSays(ApiOperation operation) {
        for (WireFault fault : WireFault.values()) {
            try (FaultServer server = fault.server(operation.documented())) {
                MijnKlantportaalException failure = failure(server, operation, fault);
                if (fault != WireFault.NOBODY_LISTENS) {
                    server.settle();
                }

                assertThat(failure).as(fault.name()).isInstanceOf(fault.exception);
                assertThat(failure.outcome()).as(fault.name()).isEqualTo(fault.outcome(operation.documented()));
                assertThat(server.requests())
                        .as(fault.name())
                        .hasSize(fault.requests)
                        .extracting(Request::line)
                        .allMatch(line -> line.startsWith(operation.documented().verb() + " /v1/"));
                told(operation, failure);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyRefusalIsTypedAndTold(ApiOperation operation) {
        REFUSALS.forEach((status, exception) -> {
            String body = "{\"message\":\"Not in this state.\",\"errors\":{\"name\":[\"Wrong.\"]}}";
            try (FaultServer server = FaultServer.plain(forever(answer(request -> Calls.answer(status, body))));
                    MijnKlantportaal portal = client(server, 1)) {
                MijnKlantportaalException failure = failure(portal, operation);

                assertThat(failure).isExactlyInstanceOf(exception);
                assertThat(failure.outcome()).as(status).isEqualTo(Outcome.REFUSED);
                assertThat(((ApiException) failure).serverMessage()).isEqualTo("Not in this state.");
                assertThat(((ApiException) failure).fieldErrors()).containsOnlyKeys("name");
                told(operation, failure);
                scopeIsTold(operation, failure);
            }
        });
    }

    private static void scopeIsTold(ApiOperation operation, MijnKlantportaalException failure) {
        String scope = operation.documented().said().path("x-scope").asString("");
        assertThat(operation.facts().scope()).isEqualTo(scope);
        if (failure instanceof PermissionDeniedException denied && !scope.isEmpty()) {
            assertThat(denied.scope()).isEqualTo(scope);
            assertThat(denied).hasMessageContaining(" The operation needs the scope " + scope + ".");
        } else {
            assertThat(failure).hasMessageNotContaining("needs the scope");
        }
    }

    /** An answer by the contract is a success, whose every property can be read. */
    @ParameterizedTest
    @MethodSource("operations")
    void anAnswerByTheContractIsTheValue(ApiOperation operation) {
        JsonNode schema = operation.documented().answer();
        String status = operation.documented().namedSuccess().orElse("201");
        String body = schema.isMissingNode() ? "" : ASCII.writeValueAsString(VALUES.value(schema));
        try (FaultServer server = FaultServer.plain(forever(answer(request -> Calls.answer(status + " Done", body))));
                MijnKlantportaal portal = client(server, 1)) {
            Object api = portal.resource(operation.api());
            Object value = operation.call(api, arguments(operation));

            assertThat(value == null).isEqualTo(schema.isMissingNode());
            assertThat(operation.call(api, CallOptions.defaults(), arguments(operation)))
                    .isEqualTo(value);
            assertThat(operation.response(api, arguments(operation))).satisfies(response -> {
                assertThat(response.status()).isEqualTo(Integer.parseInt(status));
                assertThat((Object) response.value()).isEqualTo(value);
            });
            readAll(value);
            assertThat(server.requests()).hasSize(3);
        }
    }

    private static void told(ApiOperation operation, MijnKlantportaalException failure) {
        assertThat(failure.getMessage())
                .startsWith(operation.plain().getName() + " ("
                        + operation.documented().verb() + " /")
                .doesNotContain(Calls.KEY, "johndoe@example.com", "jan@example.nl", "%PDF");
        if (operation.documented().writes()) {
            assertThat(failure).hasMessageEndingWith(failure.outcome().sentence());
        }
    }

    /** A write may be attempted again, so that it shows that it is not; a read and a refused connection would only wait. */
    private static MijnKlantportaalException failure(FaultServer server, ApiOperation operation, WireFault fault) {
        boolean again = operation.documented().writes() && fault != WireFault.NOBODY_LISTENS;
        try (MijnKlantportaal portal = client(server, again ? 2 : 1)) {
            return failure(portal, operation);
        }
    }

    private static MijnKlantportaalException failure(MijnKlantportaal portal, ApiOperation operation) {
        return Calls.failure(() -> operation.call(portal.resource(operation.api()), arguments(operation)));
    }

    private static @Nullable Object[] arguments(ApiOperation operation) {
        JsonNode schema = operation.requestSchema();
        return operation.arguments(
                prefix -> prefix.endsWith("_") ? prefix + "1" : null,
                schema == null ? Map.of() : VALUES.object(schema));
    }

    private static MijnKlantportaal client(FaultServer server, int attempts) {
        return MijnKlantportaal.builder()
                .apiKey(Calls.KEY)
                .baseUrl(server.url())
                .attempts(attempts)
                .withoutRateLimit()
                .build();
    }

    /** Reads every property of an answer and of what is nested in it. */
    private static void readAll(@Nullable Object value) {
        if (value instanceof Iterable<?> list) {
            assertThat(list).isNotEmpty();
            list.forEach(EveryOperationFaultTests::readAll);
        } else if (value instanceof JsonModel model) {
            Accessors.of(model).forEach(EveryOperationFaultTests::readAll);
        }
    }
}
