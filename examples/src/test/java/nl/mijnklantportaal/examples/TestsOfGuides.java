package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the test classes that a guide shows. */
final class TestsOfGuides {
    private TestsOfGuides() {}

    /** What a test class writes about its failures: nothing when it passes. */
    static String told(Class<?> tests) throws Exception {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(tests))
                                    .build(),
                            listener);
        } finally {
            System.setErr(err);
        }
        String told = written.toString(StandardCharsets.UTF_8);
        assertThat(listener.getSummary().getTestsFoundCount())
                .as(tests.getName())
                .isPositive();
        assertThat(listener.getSummary().getTotalFailureCount())
                .as("failures of %s", tests.getName())
                .isEqualTo(told.isEmpty() ? 0 : 1);
        return withoutNumbers(told);
    }

    /** Times, durations, ids and the ends of keys differ in each run. */
    static String withoutNumbers(String report) {
        return report.replaceAll("[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}", "10:00:00.000")
                .replaceAll("after [0-9]+ ms", "after 3 ms")
                .replaceAll("\\(…[a-z0-9]{4}\\)", "(…ab12)");
    }
}
