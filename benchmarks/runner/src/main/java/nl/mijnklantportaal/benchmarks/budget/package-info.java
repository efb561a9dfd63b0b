/** The check in every build: stable figures, compared with the recorded ones. */
@NullMarked
package nl.mijnklantportaal.benchmarks.budget;

import org.jspecify.annotations.NullMarked;
