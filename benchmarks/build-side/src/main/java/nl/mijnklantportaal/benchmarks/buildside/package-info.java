/** Measures how the cost of building the client grows with the contract. */
@NullMarked
package nl.mijnklantportaal.benchmarks.buildside;

import org.jspecify.annotations.NullMarked;
