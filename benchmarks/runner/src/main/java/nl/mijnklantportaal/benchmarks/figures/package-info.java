/** Measured figures, their medians over rounds and their ratios within rounds. */
@NullMarked
package nl.mijnklantportaal.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
