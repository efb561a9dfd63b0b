/** Imports offers from a CSV file, each at most once. */
@NullMarked
package nl.mijnklantportaal.examples.csv;

import org.jspecify.annotations.NullMarked;
