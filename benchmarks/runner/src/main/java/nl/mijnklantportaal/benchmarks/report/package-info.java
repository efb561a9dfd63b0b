/** Tables, chart and goals, made of what was measured. */
@NullMarked
package nl.mijnklantportaal.benchmarks.report;

import org.jspecify.annotations.NullMarked;
