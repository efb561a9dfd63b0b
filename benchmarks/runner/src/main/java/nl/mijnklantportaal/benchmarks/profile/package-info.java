/** Profiles of CPU time, memory and loaded classes. */
@NullMarked
package nl.mijnklantportaal.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
