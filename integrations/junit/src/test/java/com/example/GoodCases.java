package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.sandbox.Exchange;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.FaultPlan;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import nl.mijnklantportaal.sandbox.junit.PortalSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of an application that use a sandbox rightly. */
public final class GoodCases {

    /** Every sandbox that a test had. */
    public static final Set<Sandbox> SANDBOXES = ConcurrentHashMap.newKeySet();

    /** Every key that a test had. */
    public static final Set<String> KEYS = Collections.synchronizedSet(new HashSet<>());

    private GoodCases() {}

    static Customer createCustomer(MijnKlantportaal portal) {
        return portal.customers()
                .create(c -> c.companyName("Bakkerij De Vries")
                        .address("Dorpsstraat 1")
                        .zipCode("1234AB")
                        .city("Utrecht")
                        .primaryEmail("info@example.nl"));
    }

    private static void assertAlone(MijnKlantportaal portal, SandboxPortal own, Sandbox sandbox) {
        SANDBOXES.add(sandbox);
        assertThat(KEYS.add(own.apiKey())).as("a key of its own").isTrue();
        assertThat(own.stored("/customers")).isEmpty();
        Customer customer = createCustomer(portal);
        assertThat(own.stored("/customers")).hasSize(1).first().asString().contains(customer.id());
        assertThat(own.exchanges()).hasSize(1);
    }

    @PortalSandbox
    static class Injected {

        private final MijnKlantportaal portal;
        private final SandboxPortal own;

        Injected(MijnKlantportaal portal, SandboxPortal own) {
            this.portal = portal;
            this.own = own;
        }

        @BeforeAll
        static void ofTheClass(Sandbox sandbox, SandboxPortal ofClass, MijnKlantportaal client) {
            assertThat(ofClass.apiKey()).isEqualTo(sandbox.apiKey());
            createCustomer(client);
        }

        @BeforeEach
        void before(SandboxPortal same) {
            assertThat(same).isSameAs(own);
        }

        @Test
        void one(Sandbox sandbox, MijnKlantportaal same) {
            assertThat(same).isSameAs(portal);
            assertAlone(portal, own, sandbox);
        }

        @Test
        void two(Sandbox sandbox) {
            assertAlone(portal, own, sandbox);
        }

        @RepeatedTest(3)
        void repeated(Sandbox sandbox) {
            assertAlone(portal, own, sandbox);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterized(String text, Sandbox sandbox) {
            assertThat(text).isNotEmpty();
            assertAlone(portal, own, sandbox);
        }

        @AfterEach
        void after(SandboxPortal same) {
            assertThat(same).isSameAs(own);
        }

        @AfterAll
        static void atTheEnd(SandboxPortal ofClass, Sandbox sandbox) {
            assertThat(ofClass.stored("/customers")).hasSize(1);
            // The portals of the tests are gone with their tests.
            assertThat(sandbox.stored("/customers")).hasSize(1);
        }

        @Nested
        class Within {

            @Test
            void usesTheSandboxAround(Sandbox sandbox, MijnKlantportaal same) {
                assertThat(same).isSameAs(portal);
                assertAlone(portal, own, sandbox);
            }
        }

        @Nested
        @PortalSandbox(existingOffers = 1)
        class WithItsOwn {

            @Test
            void usesItsOwn(Sandbox sandbox, SandboxPortal inner) {
                SANDBOXES.add(sandbox);
                assertThat(inner.stored("/customer-offers")).hasSize(1);
            }
        }
    }

    @PortalSandbox
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        private final SandboxPortal ofClass;

        OneInstance(SandboxPortal ofClass) {
            this.ofClass = ofClass;
        }

        @BeforeAll
        void first(SandboxPortal same, Sandbox sandbox) {
            assertThat(same).isSameAs(ofClass);
            assertThat(ofClass.apiKey()).isEqualTo(sandbox.apiKey());
        }

        @Test
        void one(MijnKlantportaal portal, SandboxPortal own, Sandbox sandbox) {
            assertThat(own.apiKey()).isNotEqualTo(ofClass.apiKey());
            assertAlone(portal, own, sandbox);
        }

        @Test
        void two(MijnKlantportaal portal, SandboxPortal own, Sandbox sandbox) {
            assertAlone(portal, own, sandbox);
        }
    }

    @PortalSandbox(sharedPortal = true)
    static class Shared {

        @RepeatedTest(2)
        void usesThePortalOfTheClass(MijnKlantportaal portal, SandboxPortal own, Sandbox sandbox) {
            assertThat(own.apiKey()).isEqualTo(sandbox.apiKey());
            createCustomer(portal);
            KEYS.add(own.stored("/customers").size() + " customers");
        }
    }

    @PortalSandbox(requestsPerMinute = 1000, clock = "2026-11-29T09:00:00Z")
    @Execution(ExecutionMode.CONCURRENT)
    static class AtOnce {

        static final int THREADS = 4;
        private static final CyclicBarrier TOGETHER = new CyclicBarrier(THREADS);

        @RepeatedTest(8)
        void eachSeesItsOwn(MijnKlantportaal portal, SandboxPortal own, Sandbox sandbox) throws Exception {
            SANDBOXES.add(sandbox);
            KEYS.add(own.apiKey());
            TOGETHER.await(60, TimeUnit.SECONDS);
            for (int i = 1; i <= 20; i++) {
                createCustomer(portal);
                assertThat(own.stored("/customers")).hasSize(i);
                assertThat(own.exchanges())
                        .hasSize(i)
                        .extracting(Exchange::status)
                        .allMatch(status -> status / 100 == 2);
            }
            assertThat(own.exchanges().get(19).answer().field("X-RateLimit-Remaining"))
                    .isEqualTo("980");
        }
    }

    /** On methods, with every attribute. */
    static class OnMethods {

        private final Sandbox inConstructor;

        OnMethods(Sandbox inConstructor) {
            this.inConstructor = inConstructor;
        }

        @Test
        @PortalSandbox(clock = "2026-11-29T09:00:00Z")
        void theClockMovesOnlyWhenItIsMoved(Sandbox sandbox, MijnKlantportaal portal, SandboxPortal own) {
            SANDBOXES.add(sandbox);
            assertThat(sandbox).isSameAs(inConstructor);
            createCustomer(portal);
            sandbox.moveClock(Duration.ofHours(1));
            createCustomer(portal);
            assertThat(own.exchanges())
                    .extracting(Exchange::at)
                    .containsExactly(Instant.parse("2026-11-29T09:00:00Z"), Instant.parse("2026-11-29T10:00:00Z"));
        }

        @Test
        @PortalSandbox(sampleData = 7, existingOffers = 2)
        void thePortalHasData(Sandbox sandbox, SandboxPortal own, MijnKlantportaal portal) {
            SANDBOXES.add(sandbox);
            assertThat(own.stored("/customers")).hasSize(40);
            assertThat(own.stored("/customer-offers")).hasSize(38);
            assertThat(portal.customers().list().stream()).hasSize(40);
        }

        @Test
        @PortalSandbox(requestsPerMinute = 2, clock = "2026-11-29T09:00:00Z")
        void theBudgetIsLimited(Sandbox sandbox, MijnKlantportaal portal) {
            SANDBOXES.add(sandbox);
            createCustomer(portal);
            createCustomer(portal);
            assertThatExceptionOfType(NotSentException.class).isThrownBy(() -> createCustomer(portal));
        }

        @Test
        @PortalSandbox(faults = @PortalSandbox.Faults(share = 1, kinds = Fault.CLOSED_AFTER_HANDLING))
        void everyAnswerIsLost(Sandbox sandbox, MijnKlantportaal portal, SandboxPortal own) {
            SANDBOXES.add(sandbox);
            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> createCustomer(portal));
            assertThat(own.stored("/customers")).hasSize(1);
        }

        @RepeatedTest(2)
        @PortalSandbox(faults = @PortalSandbox.Faults(plan = SecondFails.class))
        void thePlanDecides(Sandbox sandbox, MijnKlantportaal portal) {
            SANDBOXES.add(sandbox);
            createCustomer(portal);
            assertThatExceptionOfType(ServerException.class).isThrownBy(() -> createCustomer(portal));
        }
    }

    /** A plan in the tests of an application. */
    static class SecondFails implements FaultPlan {

        @Override
        public Optional<Fault> next(Request request) {
            return request.number() == 2 ? Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING) : Optional.empty();
        }
    }

    /** The faults of each test are those of its first, second, … request, whichever test ran before. */
    @PortalSandbox(faults = @PortalSandbox.Faults(plan = SecondFails.class))
    static class SameFaults {

        @RepeatedTest(3)
        void eachTestHasTheSameFaults(MijnKlantportaal portal) {
            createCustomer(portal);
            assertThatExceptionOfType(ServerException.class).isThrownBy(() -> createCustomer(portal));
            createCustomer(portal);
        }
    }

    /** An annotation of the application. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @PortalSandbox(existingOffers = 3)
    @interface OurSandbox {}

    @OurSandbox
    static class Composed {

        @Test
        void hasIt(SandboxPortal own, Sandbox sandbox) {
            SANDBOXES.add(sandbox);
            assertThat(own.stored("/customer-offers")).hasSize(3);
        }
    }

    @PortalSandbox(existingOffers = 4)
    abstract static class Base {

        @Test
        void hasIt(SandboxPortal own, Sandbox sandbox) {
            SANDBOXES.add(sandbox);
            assertThat(own.stored("/customer-offers")).hasSize(4);
        }
    }

    static class InheritingOne extends Base {}

    static class InheritingTwo extends Base {}
}
