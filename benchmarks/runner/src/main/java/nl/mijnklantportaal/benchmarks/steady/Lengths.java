package nl.mijnklantportaal.benchmarks.steady;

import java.time.Duration;

/**
 * How long one JVM is measured.
 *
 * @param warmUp for C2 to come to its end
 * @param measured what counts
 */
public record Lengths(Duration warmUp, Duration measured) {}
