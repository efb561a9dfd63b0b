/** What is compared: the clients and the transports, each with a class path of its own. */
@NullMarked
package nl.mijnklantportaal.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
