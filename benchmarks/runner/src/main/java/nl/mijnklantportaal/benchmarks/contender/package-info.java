/** The contenders, clients and transports, each with its own class path. */
@NullMarked
package nl.mijnklantportaal.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
