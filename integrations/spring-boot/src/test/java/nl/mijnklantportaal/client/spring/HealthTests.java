package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.spi.CallObserver.CallEnded;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import nl.mijnklantportaal.client.spring.MijnKlantportaalProperties.Probe;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Health comes from the calls that the application makes anyway. */
class HealthTests {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MijnKlantportaalAutoConfiguration.class, MijnKlantportaalObservabilityAutoConfiguration.class));

    private final MovedClock clock = new MovedClock();
    private final PortalHealthIndicator indicator =
            new PortalHealthIndicator(clock, new Probe(false, Duration.ZERO), () -> null);

    @Test
    void isUnknownBeforeTheFirstCallThenUpAndCostsNoRequest() {
        try (Sandbox sandbox = Sandbox.start()) {
            application(sandbox, sandbox.apiKey()).run(context -> {
                HealthIndicator health = context.getBean(HealthIndicator.class);
                assertThat(health.health()).isEqualTo(Health.unknown().build());

                context.getBean(MijnKlantportaal.class).customers().listPage(1);
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                assertThat(health.health().getDetails()).containsOnlyKeys("lastSuccess");
                assertThat(sandbox.requestCount()).isEqualTo(1);
            });
        }
    }

    @Test
    void isDownWithAWrongKeyAndTellsNoSecret() {
        try (Sandbox sandbox = Sandbox.start()) {
            application(sandbox, "s3cret").run(context -> {
                catchThrowable(() ->
                        context.getBean(MijnKlantportaal.class).customers().listPage(1));
                Health health = context.getBean(HealthIndicator.class).health();

                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails())
                        .containsEntry("exception", "AuthenticationException")
                        .containsEntry("outcome", "REFUSED")
                        .containsOnlyKeys("lastFailure", "exception", "outcome");
                assertThat(health.toString()).doesNotContain("s3cret");
            });
        }
    }

    @Test
    void theProbeAsksWhenNothingWasHeardAndNotMoreOftenThanItsPace() {
        try (Sandbox sandbox = Sandbox.start()) {
            application(sandbox, sandbox.apiKey())
                    .withPropertyValues(
                            "mijnklantportaal.health.probe.enabled=true", "mijnklantportaal.health.probe.every=1h")
                    .run(context -> {
                        HealthIndicator health = context.getBean(HealthIndicator.class);
                        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                        assertThat(sandbox.requestCount()).isEqualTo(1);
                    });
        }
    }

    @Test
    void theProbeOfAPlatformThatFailsEndsWithinItsTime() {
        try (Sandbox sandbox = Sandbox.builder()
                .faults(request -> Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING))
                .start()) {
            application(sandbox, sandbox.apiKey())
                    .withPropertyValues(
                            "mijnklantportaal.health.probe.enabled=true",
                            "mijnklantportaal.health.probe.every=0s",
                            "mijnklantportaal.attempts=1")
                    .run(context -> {
                        HealthIndicator health = context.getBean(HealthIndicator.class);
                        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.health().getDetails()).containsEntry("exception", "ServerException");
                    });
        }
    }

    @Test
    void isSwitchedOffAndHidesNoOther() {
        try (Sandbox sandbox = Sandbox.start()) {
            application(sandbox, sandbox.apiKey())
                    .withPropertyValues("management.health.mijnklantportaal.enabled=false")
                    .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
            AtomicBoolean asked = new AtomicBoolean();
            application(sandbox, sandbox.apiKey())
                    .withBean("mijnKlantportaalHealthIndicator", HealthIndicator.class, () -> () -> {
                        asked.set(true);
                        return Health.up().build();
                    })
                    .run(context -> context.getBean(HealthIndicator.class).health());
            assertThat(asked).isTrue();
        }
    }

    @Test
    void oneFailureAmongSuccessesIsNoOutageAndThreeInARowAre() {
        tell(null, 200);
        tell("ServerException", 503);
        tell("OutcomeUnknownException", null);
        assertThat(state()).isEqualTo(Status.UP);
        tell("ConnectionFailedException", null);
        assertThat(state()).isEqualTo(Status.DOWN);
        tell(null, 200);
        assertThat(state()).isEqualTo(Status.UP);
    }

    @Test
    void aPlatformThatWasNeverReachedIsDown() {
        tell("ConnectionFailedException", null);
        assertThat(state()).isEqualTo(Status.DOWN);
        tell(null, 200);
        assertThat(state()).isEqualTo(Status.UP);
    }

    @Test
    void aRefusedRequestShowsThatThePlatformAnswers() {
        tell("UnprocessableRequestException", 422);
        assertThat(state()).isEqualTo(Status.UP);
    }

    @Test
    void aKeyThatIsRefusedLaterMayBeThatOfOnePortal() {
        tell(null, 200);
        tell("AuthenticationException", 401);
        assertThat(state()).isEqualTo(Status.UP);
    }

    @Test
    void whatNeverLeftOrConcernsOnePortalSaysNothing() {
        tell("NotSentException", null);
        tell("InvalidRequestException", null);
        tell("ConsentRequiredException", null);
        assertThat(state()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void anOldResultSaysNothing() {
        tell("AuthenticationException", 401);
        assertThat(state()).isEqualTo(Status.DOWN);
        clock.moved = PortalHealthIndicator.MEMORY.plusSeconds(1);
        assertThat(state()).isEqualTo(Status.UNKNOWN);
    }

    private Status state() {
        return indicator.health().getStatus();
    }

    private void tell(@Nullable String failure, @Nullable Integer status) {
        indicator.callEnded(new CallEnded(
                new ObservedCall(1, "Customers.get", "GET /customers/{customerId}", "host"),
                1,
                failure == null ? null : Outcome.UNKNOWN,
                failure,
                status,
                Duration.ZERO));
    }

    private ApplicationContextRunner application(Sandbox sandbox, String key) {
        return application.withPropertyValues(
                "mijnklantportaal.api-key=" + key, "mijnklantportaal.base-url=" + sandbox.baseUrl());
    }

    private static final class MovedClock extends Clock {
        private Duration moved = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(moved);
        }
    }
}
