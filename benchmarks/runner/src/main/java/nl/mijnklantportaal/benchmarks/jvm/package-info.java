/** Starts JVMs and controls their processes. */
@NullMarked
package nl.mijnklantportaal.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
