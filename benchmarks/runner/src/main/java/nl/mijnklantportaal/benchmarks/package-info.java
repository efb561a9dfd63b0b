/** The SDK beside the clients that a Java team would otherwise use, measured in one run. */
@NullMarked
package nl.mijnklantportaal.benchmarks;

import org.jspecify.annotations.NullMarked;
