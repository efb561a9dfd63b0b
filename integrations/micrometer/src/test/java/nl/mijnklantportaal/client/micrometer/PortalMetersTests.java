package nl.mijnklantportaal.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedRun;
import nl.mijnklantportaal.client.spi.CallObserver.RunProgressed;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The meters of calls and runs over real HTTP. */
@Timeout(120)
class PortalMetersTests {
    private static final String CREATE = "CustomerOffers.createFromLines";

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final PortalMeters meters = PortalMeters.of(registry);

    @Test
    void aRequestThatIsSentAgainIsCountedAndItsWaitTimed() {
        try (TestPortal portal = TestPortal.withFaults(meters, Fault.TOO_MANY_REQUESTS)) {
            portal.create(1);
        }

        assertThat(registry.get("mijnklantportaal.retries")
                        .tags("operation", CREATE, "exception", "RateLimitedException")
                        .counter()
                        .count())
                .isEqualTo(1);
        Timer backoff = wait("backoff");
        assertThat(backoff.count()).isEqualTo(1);
        assertThat(backoff.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(exchange("429", "RateLimitedException").count()).isEqualTo(1);
        assertThat(exchange("201", "none").count()).isEqualTo(1);
    }

    @Test
    void aWaitForTheTurnIsNoPartOfTheTimeOfARequest() {
        Duration wait = Duration.ofMillis(500);
        AtomicBoolean waited = new AtomicBoolean();
        RateLimiter limiter = (key, ahead, longest, maxWait) -> waited.getAndSet(true)
                ? new RateLimiter.Turn(new Uncounted(), Duration.ZERO, 1)
                : new RateLimiter.Turn(null, wait, 1);
        try (TestPortal portal = TestPortal.of(meters, sandbox -> {}, client -> client.rateLimiter(limiter))) {
            long before = System.nanoTime();
            portal.create(1);
            long took = System.nanoTime() - before;

            assertThat(wait("turn").totalTime(TimeUnit.NANOSECONDS)).isGreaterThanOrEqualTo(wait.toNanos());
            assertThat(exchange("201", "none").totalTime(TimeUnit.NANOSECONDS))
                    .isPositive()
                    .isLessThanOrEqualTo(took - wait("turn").totalTime(TimeUnit.NANOSECONDS));
        }
    }

    @Test
    void whatIsLeftOfTheMinuteIsShownForAMinute() {
        assertThat(gauge("mijnklantportaal.budget.remaining")).isNaN();
        try (TestPortal portal = TestPortal.of(meters, sandbox -> sandbox.requestsPerMinute(60), client -> {})) {
            portal.create(1);
            portal.create(2);

            assertThat(gauge("mijnklantportaal.budget.remaining")).isBetween(57.0, 59.0);
            assertThat(gauge("mijnklantportaal.budget.limit")).isEqualTo(60);
            clock.add(Duration.ofSeconds(59));
            assertThat(gauge("mijnklantportaal.budget.limit")).isEqualTo(60);
            clock.add(Duration.ofSeconds(1));
            assertThat(gauge("mijnklantportaal.budget.remaining")).isNaN();
            assertThat(gauge("mijnklantportaal.budget.limit")).isNaN();
        }
    }

    @Test
    void aRunIsShownWhileItLastsAndUntilTheNextOne() throws Exception {
        List<Double> active = new CopyOnWriteArrayList<>();
        List<Double> sums = new CopyOnWriteArrayList<>();
        try (TestPortal portal = TestPortal.withFaults(meters, null, null, Fault.CLOSED_BEFORE_HANDLING)) {
            portal.createAll(10, BatchOptions.defaults().withConcurrency(1).withListener(result -> {
                active.add(gauge("mijnklantportaal.run.active"));
                sums.add(run("created") + run("refused") + run("unknown") + run("left"));
            }));

            assertThat(active).hasSize(10).containsOnly(1.0);
            assertThat(sums).containsOnly(10.0);
            assertThat(List.of(run("created"), run("refused"), run("unknown"), run("left")))
                    .containsExactly(9.0, 0.0, 1.0, 0.0);
            assertThat(gauge("mijnklantportaal.run.active")).isZero();
            portal.createAll(3, BatchOptions.defaults().withMode(CreateMode.RECONCILE));
            assertThat(run("created") + run("refused")).isEqualTo(3);
            assertThat(run("unknown")).isZero();
        }
    }

    @Test
    void runsAtTheSameTimeAreSummedAlsoThoseOfClientsWithTheSameNumbers() {
        ObservedRun first = new ObservedRun(1, CREATE, "host");
        ObservedRun second = new ObservedRun(1, CREATE, "host");
        meters.runProgressed(new RunProgressed(first, 10, 4, 0, 0, 6, false));
        meters.runProgressed(new RunProgressed(second, 5, 1, 1, 0, 3, false));

        assertThat(run("created")).isEqualTo(5);
        assertThat(run("left")).isEqualTo(9);
        assertThat(gauge("mijnklantportaal.run.active")).isEqualTo(2);

        meters.runProgressed(new RunProgressed(first, 10, 10, 0, 0, 0, true));

        assertThat(run("left")).isEqualTo(3);
        assertThat(gauge("mijnklantportaal.run.active")).isEqualTo(1);
    }

    /** Also after the first of them is gone, or the registry was cleared. */
    @Test
    void allObserversOfARegistryHaveItsGauges() throws Exception {
        meters.runProgressed(new RunProgressed(new ObservedRun(1, CREATE, "host"), 9, 4, 0, 0, 5, false));
        PortalMeters second = PortalMeters.of(registry);
        try (TestPortal portal = TestPortal.of(second, sandbox -> sandbox.requestsPerMinute(60), client -> {})) {
            portal.createAll(3, BatchOptions.defaults());
        }

        assertThat(gauge("mijnklantportaal.budget.remaining")).isBetween(50.0, 59.0);
        assertThat(gauge("mijnklantportaal.run.active")).isEqualTo(1);

        registry.clear();
        PortalMeters third = PortalMeters.of(registry);
        third.runProgressed(new RunProgressed(new ObservedRun(1, CREATE, "host"), 7, 3, 0, 0, 4, false));

        assertThat(gauge("mijnklantportaal.budget.remaining")).isNaN();
        assertThat(run("left")).isEqualTo(4);
    }

    @Test
    void severalObserversAreGivenAsOne() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        CallObserver all = CallObserver.all(List.of(PortalMeters.of(other), meters));
        try (TestPortal portal = TestPortal.withFaults(all)) {
            portal.create(1);
        }

        assertThat(other.get("mijnklantportaal.exchange").timer().count()).isEqualTo(1);
        assertThat(exchange("201", "none").count()).isEqualTo(1);
    }

    private Timer wait(String reason) {
        return registry.get("mijnklantportaal.wait").tag("reason", reason).timer();
    }

    private Timer exchange(String status, String exception) {
        return registry.get("mijnklantportaal.exchange")
                .tags("operation", CREATE, "status", status, "exception", exception)
                .timer();
    }

    private double run(String state) {
        return registry.get("mijnklantportaal.run.requests")
                .tags("operation", CREATE, "state", state)
                .gauge()
                .value();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static final class Uncounted implements RateLimiter.Permit {
        @Override
        public void giveBack() {}

        @Override
        public void ended(RateLimiter.Said said) {}
    }
}
