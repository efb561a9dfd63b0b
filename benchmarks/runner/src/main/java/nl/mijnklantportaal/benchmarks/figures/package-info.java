/** Measured figures and what is made of them: medians over rounds, and ratios inside a round. */
@NullMarked
package nl.mijnklantportaal.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
