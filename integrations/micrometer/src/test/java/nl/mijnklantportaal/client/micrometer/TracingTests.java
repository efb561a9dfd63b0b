package nl.mijnklantportaal.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import brave.context.slf4j.MDCScopeDecorator;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.ThreadLocalCurrentTraceContext;
import brave.propagation.TraceContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** The spans that Brave makes of the observations, over real HTTP. */
@Timeout(120)
class TracingTests {
    private final Spans spans = new Spans();
    private final ThreadLocalCurrentTraceContext current = ThreadLocalCurrentTraceContext.newBuilder()
            .addScopeDecorator(MDCScopeDecorator.get())
            .build();
    private final Tracing tracing = Tracing.newBuilder()
            .currentTraceContext(current)
            .addSpanHandler(spans)
            .build();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final PortalObservations observer = PortalObservations.of(registry);

    TracingTests() {
        BraveTracer tracer = new BraveTracer(tracing.tracer(), new BraveCurrentTraceContext(current));
        registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
    }

    @AfterEach
    void close() {
        ContextRegistry.getInstance().removeThreadLocalAccessor(User.KEY);
        User.CURRENT.remove();
        tracing.close();
    }

    @Test
    void theAttemptsAreSpansWithinTheSpanOfTheCall() {
        try (TestPortal portal = TestPortal.withFaults(observer, null, Fault.UNAVAILABLE_BEFORE_HANDLING)) {
            String id = portal.create(1).id();
            spans.ended.clear();
            Observation.createNotStarted("web", registry)
                    .observe(() -> portal.client().customerOffers().get(id));
        }

        List<MutableSpan> all = List.copyOf(spans.ended);
        assertThat(all).extracting(Spans::name).containsExactly("http get", "http get", "customeroffers.get", "web");
        MutableSpan call = all.get(2);
        assertThat(all.subList(0, 2))
                .allSatisfy(attempt -> assertThat(attempt.parentId()).isEqualTo(call.id()));
        assertThat(call.parentId()).isEqualTo(all.get(3).id());
        assertThat(all).extracting(MutableSpan::traceId).containsOnly(call.traceId());
        assertThat(all.get(0).tags())
                .containsEntry("status", "503")
                .containsEntry("route", "/customer-offers/{offerId}")
                .containsEntry("exception", "ServerException");
        assertThat(all.get(0).error()).hasMessage("ServerException, status 503");
        assertThat(call.tags()).containsEntry("outcome", "success");
        assertThat(call.error()).isNull();
    }

    @Test
    void theThreadsOfARunBelongToTheTraceOfTheirCaller() throws Exception {
        Set<String> threads = new ConcurrentSkipListSet<>();
        spans.each = () -> threads.add(Thread.currentThread().getName());
        Observation job = Observation.createNotStarted("job", registry);
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            job.observeChecked(
                    () -> portal.createAll(20, BatchOptions.defaults().withConcurrency(4)));
        }

        MutableSpan parent = spans.named("job").get(0);
        List<MutableSpan> calls = spans.named("customeroffers.createfromlines");
        assertThat(calls).hasSize(20).allSatisfy(call -> {
            assertThat(call.traceId()).isEqualTo(parent.traceId());
            assertThat(call.parentId()).isEqualTo(parent.id());
        });
        assertThat(threads)
                .filteredOn(name -> name.startsWith("mijnklantportaal-batch-"))
                .isNotEmpty();
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void aRunWithoutATraceHasOneForEachCall() throws Exception {
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            portal.createAll(3, BatchOptions.defaults());
        }

        assertThat(spans.named("customeroffers.createfromlines"))
                .extracting(MutableSpan::traceId)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatHasAnAccessorTravelsToTheThreadsOfARunAndIsTakenAwayAgain() throws Exception {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new User());
        User.CURRENT.set("Wilhelmina");
        Set<String> users = new ConcurrentSkipListSet<>();
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            portal.createAll(
                    8, BatchOptions.defaults().withListener(result -> users.add(String.valueOf(User.CURRENT.get()))));
        }

        assertThat(users).containsExactly("Wilhelmina");
        assertThat(User.CURRENT.get()).isEqualTo("Wilhelmina");
    }

    @Test
    void logLinesOfACallCarryItsTrace() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        try (TestPortal portal = TestPortal.withFaults(observer)) {
            portal.client()
                    .withCredentials(() -> {
                        seen.add(MDC.get("traceId"));
                        return portal.sandbox().apiKey();
                    })
                    .customers()
                    .listPage(1);
        }

        assertThat(seen)
                .containsExactly(spans.named("customers.listpage").get(0).traceId());
        assertThat(MDC.get("traceId")).isNull();
    }

    /** Keeps the spans in the order in which they end. */
    private static final class Spans extends SpanHandler {
        private final Queue<MutableSpan> ended = new ConcurrentLinkedQueue<>();
        private volatile Runnable each = () -> {};

        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
            ended.add(new MutableSpan(span));
            each.run();
            return true;
        }

        /** Tracing of Spring Boot 3.5 writes names in lower case, with a hyphen before each word. */
        static String name(MutableSpan span) {
            return String.valueOf(span.name()).toLowerCase(Locale.ROOT).replace("-", "");
        }

        List<MutableSpan> named(String name) {
            return ended.stream().filter(span -> name.equals(name(span))).collect(Collectors.toList());
        }
    }

    /** Somebody for whom an application works. */
    private static final class User implements ThreadLocalAccessor<String> {
        private static final String KEY = "user";
        private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

        @Override
        public Object key() {
            return KEY;
        }

        @Override
        public String getValue() {
            return CURRENT.get();
        }

        @Override
        public void setValue(String value) {
            CURRENT.set(value);
        }

        @Override
        public void setValue() {
            CURRENT.remove();
        }
    }
}
