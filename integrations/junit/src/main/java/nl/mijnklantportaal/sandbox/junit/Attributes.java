package nl.mijnklantportaal.sandbox.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import nl.mijnklantportaal.sandbox.FaultPlan;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxBuilder;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** The attributes of an annotation, checked. */
final class Attributes {

    private final PortalSandbox annotation;
    private final AnnotatedElement place;

    Attributes(PortalSandbox annotation, AnnotatedElement place) {
        this.annotation = annotation;
        this.place = place;
    }

    /** A builder with what the attributes say. */
    SandboxBuilder builder() {
        SandboxBuilder builder = Sandbox.builder();
        int limit = annotation.requestsPerMinute();
        int seeds = annotation.sampleData().length;
        int offers = annotation.existingOffers();
        check(limit >= -1, "requestsPerMinute is 0 or more, or -1 for no limit, not " + limit);
        check(seeds <= 1, "sampleData is one seed, such as sampleData = 7, not " + seeds);
        check(offers >= 0, "existingOffers is 0 or more, not " + offers);
        if (limit >= 0) {
            builder.requestsPerMinute(limit);
        }
        for (long seed : annotation.sampleData()) {
            builder.sampleData(seed);
        }
        builder.existingOffers(offers);
        if (!annotation.clock().isEmpty()) {
            builder.clock(clock(annotation.clock()));
        }
        return builder.faults(faults(annotation.faults()));
    }

    private Clock clock(String text) {
        try {
            return Clock.fixed(Instant.parse(text), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw wrong("clock is an ISO 8601 instant such as \"2026-11-29T09:00:00Z\", not \"" + text + "\"");
        }
    }

    private FaultPlan faults(PortalSandbox.Faults faults) {
        boolean hasPlan = faults.plan() != FaultPlan.class;
        boolean hasShare = faults.share() > 0;
        boolean hasKinds = faults.kinds().length > 0;
        check(faults.share() >= 0 && faults.share() <= 1, "the share of faults is 0 to 1, not " + faults.share());
        check(
                !hasPlan || !hasShare && !hasKinds,
                "faults have either a share, with seed and kinds, or a plan, not both");
        check(
                hasShare || hasPlan || !hasKinds,
                "faults have kinds and no share, so none is injected: give a share, such as share = 0.2");
        return hasPlan ? made(faults.plan()) : FaultPlan.random(faults.share(), faults.seed(), faults.kinds());
    }

    private FaultPlan made(Class<? extends FaultPlan> plan) {
        try {
            return ReflectionSupport.newInstance(plan);
        } catch (Exception e) { // JUnit throws also the checked ones, which it does not declare.
            ExtensionConfigurationException wrong = wrong(
                    "the plan " + plan.getName() + " cannot be made: it must be a class, not an inner one, with a "
                            + "constructor without parameters that does not throw");
            wrong.initCause(e);
            throw wrong;
        }
    }

    private void check(boolean isRight, String what) {
        if (!isRight) {
            throw wrong(what);
        }
    }

    private ExtensionConfigurationException wrong(String what) {
        return new ExtensionConfigurationException("@PortalSandbox on " + place + ": " + what + ".");
    }
}
