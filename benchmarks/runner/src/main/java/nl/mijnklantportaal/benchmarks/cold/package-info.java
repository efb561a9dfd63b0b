/** Time from the start of a JVM to the first decoded answer. */
@NullMarked
package nl.mijnklantportaal.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
