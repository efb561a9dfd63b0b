package nl.mijnklantportaal.sandbox.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes inside a test. */
final class Runs {

    private Runs() {}

    static EngineExecutionResults of(String testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                // More than wait for each other: a thread that waits for its own tests is not always replaced.
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "16")
                .execute();
    }

    /** The failures of tests and of classes, each with its message. */
    static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> result.getThrowable().map(Throwable::toString).orElse("no reason"))
                .toList();
    }

    /** The reports that were published by the test or class with this display name. */
    static List<String> reports(EngineExecutionResults results, String name) {
        return results.allEvents().reportingEntryPublished().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(name))
                .map(Runs::report)
                .toList();
    }

    private static String report(Event event) {
        return event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().get(FailureReport.NAME);
    }

    /** What a run writes to {@code System.err}. */
    static String errorsOf(Callable<?> run) throws Exception {
        java.io.ByteArrayOutputStream written = new java.io.ByteArrayOutputStream();
        java.io.PrintStream before = System.err;
        System.setErr(new java.io.PrintStream(written, true, java.nio.charset.StandardCharsets.UTF_8));
        try {
            run.call();
        } finally {
            System.setErr(before);
        }
        return written.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
