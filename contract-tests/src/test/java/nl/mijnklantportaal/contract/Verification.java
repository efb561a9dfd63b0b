package nl.mijnklantportaal.contract;

import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.reporters.AnsiConsoleReporter;
import java.io.File;
import java.util.Objects;

/** Pact's verification of one interaction. */
final class Verification {
    private Verification() {}

    /** Verifies without a reporter; the failure itself has the reasons that Pact gives its reporters. */
    static void inSilence(PactVerificationContext context) {
        try {
            context.verifyInteraction();
        } catch (AssertionError e) {
            AnsiConsoleReporter reporter = new AnsiConsoleReporter("console", new File("target"));
            reporter.setVerifier(Objects.requireNonNull(context.getVerifier()));
            String failures = reporter.failuresToString(context.getTestExecutionResult());
            throw new AssertionError("\"" + context.getInteraction().getDescription() + "\": " + failures.strip(), e);
        }
    }
}
