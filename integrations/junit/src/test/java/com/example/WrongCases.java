package com.example;

import java.util.Optional;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.FaultPlan;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.junit.PortalSandbox;
import nl.mijnklantportaal.sandbox.junit.PortalSandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.stub.FromSpring;

/** Tests of an application that use the annotation wrongly. */
public final class WrongCases {

    private WrongCases() {}

    @ExtendWith(PortalSandboxExtension.class)
    static class NoAnnotation {
        @Test
        void asks(MijnKlantportaal portal) {}
    }

    static class OnlyOnTheMethod {
        @BeforeAll
        @ExtendWith(PortalSandboxExtension.class)
        static void asks(Sandbox sandbox) {}

        @Test
        @PortalSandbox
        void has(Sandbox sandbox) {}
    }

    @PortalSandbox(clock = "yesterday")
    static class BadClock {
        @Test
        void asks() {}
    }

    static class BadClockOnMethod {
        @Test
        @PortalSandbox(clock = "2026-11-29")
        void asks() {}
    }

    @PortalSandbox(sampleData = {1, 2})
    static class TwoSeeds {
        @Test
        void asks() {}
    }

    @PortalSandbox(requestsPerMinute = -2)
    static class NegativeLimit {
        @Test
        void asks() {}
    }

    @PortalSandbox(existingOffers = -1)
    static class NegativeOffers {
        @Test
        void asks() {}
    }

    @PortalSandbox(faults = @PortalSandbox.Faults(share = 1.5))
    static class BadShare {
        @Test
        void asks() {}
    }

    @PortalSandbox(faults = @PortalSandbox.Faults(share = 0.5, plan = GoodCases.SecondFails.class))
    static class BothForms {
        @Test
        void asks() {}
    }

    @PortalSandbox(faults = @PortalSandbox.Faults(kinds = Fault.ANSWER_CUT))
    static class KindsWithoutShare {
        @Test
        void asks() {}
    }

    @PortalSandbox(faults = @PortalSandbox.Faults(plan = NeedsSomething.class))
    static class PlanThatCannotBeMade {
        @Test
        void asks() {}
    }

    record NeedsSomething(int what) implements FaultPlan {
        @Override
        public Optional<Fault> next(Request request) {
            return Optional.empty();
        }
    }

    @PortalSandbox
    static class SpringsParameter {
        @Test
        void asks(@FromSpring MijnKlantportaal portal) {}
    }
}
