package nl.mijnklantportaal.benchmarks.steady;

import java.time.Duration;

/**
 * The lengths of warm-up and measurement of a JVM.
 *
 * @param warmUp the time for C2 to compile everything
 * @param measured the time that counts
 */
public record Lengths(Duration warmUp, Duration measured) {}
