package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.model.PaymentLink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes and reads of other resources than offers, on faults of every kind: each may be sent twice where that does no harm. */
@Timeout(60)
class ResourceFaultTests {
    /** Loads the classes that a first call loads, which would use up the short deadlines. */
    @BeforeAll
    static void warmUp() {
        ConnectingTests.warmUp();
    }

    @ParameterizedTest
    @MethodSource("nl.mijnklantportaal.client.ResourceFaults#all")
    void everyFaultEndsAsItsOutcomeSays(ResourceFaults.Fault fault) {
        boolean fresh = fault.name().contains("fresh");
        try (FaultServer server = FaultServer.plain(fault.steps())) {
            MijnKlantportaalException failure;
            try (MijnKlantportaal portal = client(server, fresh)) {
                failure = Calls.failure(() -> fault.resource().call(portal, CallOptions.defaults()));
            }
            server.settle();

            ResourceFaults.End end = fault.end();
            assertThat(server.requests())
                    .hasSize(end.requests())
                    .extracting(Request::line)
                    .allMatch(line -> line.startsWith(fault.resource().onTheWire() + " "));
            if (end.exception() == null) {
                assertThat(failure).isNull();
                return;
            }
            assertThat(failure).hasMessageContaining(end.words()).isInstanceOf(end.exception());
            assertThat(failure.outcome()).isEqualTo(end.outcome());
            assertThat(failure.getMessage())
                    .startsWith(fault.resource().method + " (")
                    .doesNotContain(Calls.KEY, ResourceCall.PRIVATE, "Dorpsstraat");
            if (fault.resource().writes) {
                assertThat(failure).hasMessageEndingWith(end.outcome().sentence());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ResourceCall.class)
    void whereNobodyListensNothingIsSent(ResourceCall resource) {
        try (FaultServer server = FaultServer.refusing();
                MijnKlantportaal portal = client(server, false)) {
            MijnKlantportaalException failure = Calls.failure(() -> resource.call(portal, CallOptions.defaults()));

            assertThat(failure).isInstanceOf(ConnectionFailedException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(ResourceCall.class)
    void theDeadlineOfOneCallEndsIt(ResourceCall resource) {
        try (FaultServer server = FaultServer.plain(readRequest());
                MijnKlantportaal portal = client(server, false)) {
            CallOptions options = CallOptions.defaults().withDeadline(Duration.ofSeconds(3));

            MijnKlantportaalException failure = Calls.failure(() -> resource.call(portal, options));

            assertThat(failure).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("deadline of 3 s");
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource(ResourceCall.class)
    void aFieldThatIsOddCostsThatFieldAloneAndHasTheOutcomeOfItsCall(ResourceCall resource) {
        String body = resource.body(resource.id()).replace("\"}", "\",\"createdAt\":\"gisteren\"}");
        try (FaultServer server = FaultServer.plain(forever(answer(request -> Calls.answer("200 OK", body))));
                MijnKlantportaal portal = client(server, false)) {
            JsonModel model = (JsonModel) resource.call(portal, CallOptions.defaults());

            assertThat(model.raw("id")).isEqualTo(resource.id());
            assertThat(Calls.failure(() -> createdAt(model)).outcome())
                    .isEqualTo(resource.writes ? Outcome.APPLIED : Outcome.UNKNOWN);
        }
    }

    private static Object createdAt(JsonModel model) {
        return model instanceof Customer customer ? customer.createdAt() : ((PaymentLink) model).createdAt();
    }

    static Stream<Arguments> wrongIds() {
        return Stream.of("cst_1", "PLK_1", " plk_1", "", ".", "..", null)
                .flatMap(id -> Stream.of(
                        Arguments.of(id, "close"), Arguments.of(id, "get"), Arguments.of(id, "listPayments")));
    }

    @ParameterizedTest
    @MethodSource("wrongIds")
    void aSwappedOrEmptyIdIsRefusedBeforeSending(String id, String method) {
        try (FaultServer server = FaultServer.plain(readRequest());
                MijnKlantportaal portal = client(server, false)) {
            MijnKlantportaalException failure = Calls.failure(() -> {
                switch (method) {
                    case "close" -> portal.paymentLinks().close(id);
                    case "get" -> portal.paymentLinks().get(id);
                    default -> portal.paymentLinks().listPayments(id).iterator().hasNext();
                }
            });

            assertThat(failure).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                assertThat(refused.violations()).extracting(Violation::path).containsExactly("paymentLinkId");
                assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
            });
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"plk_1, true", "cst_1, false"})
    void theIdOfSomethingElseIsSentWhereValidationIsOff(String id, boolean asUsual) {
        try (FaultServer server =
                        FaultServer.plain(forever(answer(request -> ResourceFaults.ok(ResourceCall.GET_LINK))));
                MijnKlantportaal portal = client(server, false)) {
            CallOptions options = CallOptions.defaults();
            portal.paymentLinks().get(id, asUsual ? options : options.withoutValidation());

            assertThat(server.requests())
                    .extracting(Request::line)
                    .containsExactly("GET /v1/payment-links/" + id + " HTTP/1.1");
        }
    }

    private static MijnKlantportaal client(FaultServer server, boolean fresh) {
        MijnKlantportaalBuilder client = Calls.client(server.url()).attempts(2).withoutRateLimit();
        return fresh ? client.credentials(new Renewed()).build() : client.build();
    }

    /** Has one fresh token. */
    private static final class Renewed implements Credentials {
        @Override
        public String token() {
            return Calls.KEY;
        }

        @Override
        public String freshToken(String refused) {
            return "fresh";
        }
    }
}
