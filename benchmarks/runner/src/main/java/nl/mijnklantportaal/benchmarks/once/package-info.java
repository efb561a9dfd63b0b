/** Counts how often a request is sent that meets a fault. */
@NullMarked
package nl.mijnklantportaal.benchmarks.once;

import org.jspecify.annotations.NullMarked;
