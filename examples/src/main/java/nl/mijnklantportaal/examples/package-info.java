/** Programs to run and to read. */
@NullMarked
package nl.mijnklantportaal.examples;

import org.jspecify.annotations.NullMarked;
