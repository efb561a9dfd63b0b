/** The base of the generated models: JSON kept as it came, typed accessors, and constraints. */
@NullMarked
package nl.mijnklantportaal.client.json;

import org.jspecify.annotations.NullMarked;
