package nl.mijnklantportaal.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The observations of calls over real HTTP. */
@Timeout(120)
class PortalObservationsTests {
    private static final String CALL = "mijnklantportaal.call";
    private static final String ATTEMPT = "mijnklantportaal.attempt";
    private static final String MISSING = "cst_zzz12345def678";

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final Finished finished = new Finished();
    private final CallObserver observer = PortalObservations.of(registry);

    PortalObservationsTests() {
        registry.observationConfig().observationHandler(finished);
    }

    /** Whatever happened, nothing stays current in the thread of the caller. */
    @AfterEach
    void nothingIsCurrent() {
        assertThat(registry.getCurrentObservationScope()).isNull();
    }

    @Test
    void aSuccessIsACallWithAnAttemptInIt() {
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            portal.create(1);
        }

        assertThat(finished.keyValues())
                .containsExactly(
                        Map.of(
                                "name", ATTEMPT,
                                "operation", "CustomerOffers.createFromLines",
                                "method", "POST",
                                "route", "/customer-offers/manual",
                                "status", "201",
                                "exception", "none"),
                        Map.of(
                                "name", CALL,
                                "operation", "CustomerOffers.createFromLines",
                                "method", "POST",
                                "route", "/customer-offers/manual",
                                "status", "201",
                                "outcome", "success",
                                "exception", "none"));
        Observation.Context attempt = finished.contexts.get(0);
        Observation.Context call = finished.contexts.get(1);
        assertThat(attempt.getParentObservation().getContextView()).isSameAs(call);
        assertThat(call.getParentObservation()).isNull();
        assertThat(call.getContextualName()).isEqualTo("CustomerOffers.createFromLines");
        assertThat(attempt.getContextualName()).isEqualTo("http post");
        assertThat(call.getError()).isNull();
        TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }

    @Test
    void theParentIsTheCurrentObservationOfTheThread() {
        Observation request = Observation.createNotStarted("request", registry);
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            request.observe(() -> portal.create(1));
        }

        assertThat(finished.contexts.get(1).getParentObservation()).isSameAs(request);
    }

    @Test
    void aReadThatIsSentAgainHasAnAttemptForEach() {
        try (TestPortal portal = TestPortal.withFaults(observer, null, Fault.UNAVAILABLE_BEFORE_HANDLING)) {
            String id = portal.create(1).id();
            finished.contexts.clear();
            portal.client().customerOffers().get(id);
        }

        assertThat(finished.values("name")).containsExactly(ATTEMPT, ATTEMPT, CALL);
        assertThat(finished.values("status")).containsExactly("503", "200", "200");
        assertThat(finished.values("exception")).containsExactly("ServerException", "none", "none");
        assertThat(finished.contexts)
                .filteredOn(PortalAttemptContext.class::isInstance)
                .extracting(context -> ((PortalAttemptContext) context).attempt())
                .containsExactly(1, 2);
    }

    @Test
    void eachOutcomeIsTold() {
        try (TestPortal portal = TestPortal.withFaults(
                observer,
                null,
                null,
                Fault.UNAVAILABLE_BEFORE_HANDLING,
                Fault.CLOSED_AFTER_HANDLING,
                Fault.ANSWER_CUT)) {
            assertThatThrownBy(() -> portal.client().customers().get("off_1"))
                    .isInstanceOf(InvalidRequestException.class);
            portal.create(1);
            assertThatThrownBy(() -> portal.client().customers().get(MISSING)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> portal.create(2)).isInstanceOf(ServerException.class);
            portal.tryToCreate(3);
            portal.tryToCreate(4);
        }

        assertThat(finished.of(CALL))
                .extracting(
                        values -> values.get("outcome") + " " + values.get("exception") + " " + values.get("status"))
                .containsExactly(
                        "not-sent InvalidRequestException none",
                        "success none 201",
                        "refused NotFoundException 404",
                        "unknown ServerException 503",
                        "unknown OutcomeUnknownException none",
                        "applied UnexpectedResponseException 201");
        assertThat(finished.of(ATTEMPT)).hasSize(5);
    }

    @Test
    void aFailureIsAnErrorWithoutTheWordsOfTheServer() {
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            assertThatThrownBy(() -> portal.client().customers().get(MISSING)).isInstanceOf(NotFoundException.class);
        }

        assertThat(finished.contexts)
                .hasSize(2)
                .allSatisfy(context -> assertThat(context.getError())
                        .isInstanceOf(CallFailure.class)
                        .hasMessage("NotFoundException, status 404")
                        .hasNoCause());
        assertThat(finished.contexts.toString()).doesNotContain(MISSING, "sandbox-api-key");
    }

    @Test
    void nothingOfHighCardinalityIsThereByDefault() {
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            portal.create(1);
        }

        assertThat(finished.contexts)
                .allSatisfy(context ->
                        assertThat(context.getHighCardinalityKeyValues()).isEmpty());
    }

    @Test
    void whatRunsInsideACallSeesItsAttempt() {
        List<String> seen = new ArrayList<>();
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            portal.client()
                    .withCredentials(() -> {
                        seen.add(registry.getCurrentObservation().getContext().getName());
                        return portal.sandbox().apiKey();
                    })
                    .customers()
                    .listPage(1);
        }

        assertThat(seen).containsExactly(ATTEMPT);
    }

    @Test
    void aCallInsideACallIsItsChildAlsoWhenBothHaveTheSameNumber() {
        try (TestPortal inner = TestPortal.withFaults(observer);
                TestPortal outer = TestPortal.withFaults(observer)) {
            outer.client()
                    .withCredentials(() -> {
                        inner.client().customers().listPage(1);
                        return outer.sandbox().apiKey();
                    })
                    .customers()
                    .listPage(1);
        }

        assertThat(finished.values("name")).containsExactly(ATTEMPT, CALL, ATTEMPT, CALL);
        assertThat(finished.contexts.get(1).getParentObservation().getContextView())
                .isSameAs(finished.contexts.get(2));
    }

    @Test
    void aTokenThatFailsEndsTheAttemptToo() {
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            assertThatThrownBy(() -> portal.client()
                            .withCredentials(() -> {
                                throw new IllegalStateException("no token");
                            })
                            .customers()
                            .listPage(1))
                    .isInstanceOf(NotSentException.class);
        }

        assertThat(finished.values("exception")).containsExactly("NotSentException", "NotSentException");
    }

    @Test
    void aHandlerThatThrowsChangesNoCall() {
        for (String place : List.of("start", "error", "stop", "open", "close")) {
            ObservationRegistry failing = ObservationRegistry.create();
            failing.observationConfig().observationHandler(new FailingHandler(place));
            try (TestPortal portal = TestPortal.withFaults(PortalObservations.of(failing))) {
                assertThat(portal.create(1).id()).isNotNull();
                assertThatThrownBy(() -> portal.client().customers().get(MISSING))
                        .isInstanceOf(NotFoundException.class);
            }
            assertThat(failing.getCurrentObservationScope()).as(place).isNull();
        }
    }

    /** Timers of one name have the same tags, or a registry such as Prometheus' refuses them. */
    @Test
    void theOtherHandlersSeeEachObservationToItsEnd() {
        for (String place : List.of("start", "error", "open", "close")) {
            ObservationRegistry failing = ObservationRegistry.create();
            List<String> scopes = new ArrayList<>();
            failing.observationConfig()
                    .observationHandler(finished)
                    .observationHandler(new CountedScopes(scopes))
                    .observationHandler(new FailingHandler(place));
            finished.contexts.clear();
            try (TestPortal portal = TestPortal.withFaults(PortalObservations.of(failing))) {
                portal.create(1);
            }

            assertThat(finished.values("name")).as(place).containsExactly(ATTEMPT, CALL);
            assertThat(finished.values("status")).as(place).containsExactly("201", "201");
            if (!place.equals("close")) {
                assertThat(scopes).as(place).hasSameSizeAs(place.equals("start") ? List.of() : List.of(1, 2, 3, 4));
            }
        }
    }

    @Test
    void anApplicationChangesNamesAndValuesWithMicrometersOwnMeans() {
        registry.observationConfig()
                .observationFilter(context -> context.addLowCardinalityKeyValue(
                        KeyValue.of("team", context instanceof PortalAttemptContext ? "attempts" : "calls")));
        registry.observationConfig().observationConvention(new OwnConvention());
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            portal.create(1);
        }

        assertThat(finished.keyValues())
                .containsExactly(
                        Map.of(
                                "name", ATTEMPT,
                                "operation", "CustomerOffers.createFromLines",
                                "method", "POST",
                                "route", "/customer-offers/manual",
                                "status", "201",
                                "exception", "none",
                                "team", "attempts"),
                        Map.of("name", "own", "host", "sandbox", "team", "calls"));
    }

    @Test
    void aRegistryThatIsOffCostsNoCall() {
        try (TestPortal portal = TestPortal.withFaults(PortalObservations.of(ObservationRegistry.NOOP))) {
            assertThat(portal.create(1).id()).isNotNull();
        }
        registry.observationConfig()
                .observationPredicate((name, context) -> !(context instanceof PortalAttemptContext));
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            assertThat(portal.create(1).id()).isNotNull();
        }

        assertThat(finished.values("name")).containsExactly(CALL);
    }

    /** Keeps the contexts of observations in the order in which they stop. */
    private static final class Finished implements ObservationHandler<Observation.Context> {
        private final List<Observation.Context> contexts = new CopyOnWriteArrayList<>();

        @Override
        public void onStop(Observation.Context context) {
            contexts.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        List<Map<String, String>> keyValues() {
            return contexts.stream()
                    .map(context -> context.getLowCardinalityKeyValues().and("name", context.getName()).stream()
                            .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue)))
                    .toList();
        }

        List<String> values(String key) {
            return keyValues().stream().map(values -> values.get(key)).toList();
        }

        List<Map<String, String>> of(String name) {
            return keyValues().stream()
                    .filter(values -> name.equals(values.get("name")))
                    .toList();
        }
    }

    private record CountedScopes(List<String> seen) implements ObservationHandler<Observation.Context> {
        @Override
        public void onScopeOpened(Observation.Context context) {
            seen.add("opened");
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            seen.add("closed");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    /** Fails at one of its methods. */
    private record FailingHandler(String place) implements ObservationHandler<Observation.Context> {
        private void fail(String here) {
            if (here.equals(place)) {
                throw new IllegalStateException("of the test");
            }
        }

        @Override
        public void onStart(Observation.Context context) {
            fail("start");
        }

        @Override
        public void onError(Observation.Context context) {
            fail("error");
        }

        @Override
        public void onStop(Observation.Context context) {
            fail("stop");
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            fail("open");
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            fail("close");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    /** Names calls in another way. */
    private static final class OwnConvention implements GlobalObservationConvention<PortalCallContext> {
        @Override
        public String getName() {
            return "own";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(PortalCallContext context) {
            boolean local = context.call().host().startsWith("127.0.0.1");
            return KeyValues.of("host", local ? "sandbox" : "platform");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof PortalCallContext;
        }
    }
}
