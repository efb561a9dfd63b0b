package com.example;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes in this JVM, as a build does, and prints what came of it. */
public final class RunCases {

    private RunCases() {}

    /** Takes the names of the classes. */
    public static void main(String[] classes) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                // More than wait for each other: a thread that waits for its own tests is not always replaced.
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "16");
        for (String name : classes) {
            request.selectors(selectClass(name));
        }
        TestExecutionSummary summary = run(request.build());
        System.out.println("JUnit " + Test.class.getPackage().getImplementationVersion() + ": "
                + summary.getTestsSucceededCount() + " succeeded, " + summary.getTotalFailureCount() + " failed");
        summary.printFailuresTo(new PrintWriter(System.out, true));
    }

    private static TestExecutionSummary run(LauncherDiscoveryRequest request) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }
}
