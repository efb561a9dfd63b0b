/** Tables, chart and goals of the measured figures. */
@NullMarked
package nl.mijnklantportaal.benchmarks.report;

import org.jspecify.annotations.NullMarked;
