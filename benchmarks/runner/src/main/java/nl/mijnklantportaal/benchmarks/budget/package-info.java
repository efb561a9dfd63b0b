/** The guard in every build: figures that are stable, held to what is recorded. */
@NullMarked
package nl.mijnklantportaal.benchmarks.budget;

import org.jspecify.annotations.NullMarked;
