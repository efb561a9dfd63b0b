/** Where CPU time, memory and loaded classes go. */
@NullMarked
package nl.mijnklantportaal.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
