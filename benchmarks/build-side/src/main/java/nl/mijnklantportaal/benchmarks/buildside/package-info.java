/** What it costs to build the client of a contract, from the vendor's document to class files, as the contract grows. */
@NullMarked
package nl.mijnklantportaal.benchmarks.buildside;

import org.jspecify.annotations.NullMarked;
