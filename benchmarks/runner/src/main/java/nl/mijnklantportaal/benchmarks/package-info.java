/** Measures the SDK beside the clients that a Java team would otherwise use. */
@NullMarked
package nl.mijnklantportaal.benchmarks;

import org.jspecify.annotations.NullMarked;
