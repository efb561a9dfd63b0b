/** Reads and writes the JSON of the wire; for our own modules alone. */
@NullMarked
package nl.mijnklantportaal.client.internal.json;

import org.jspecify.annotations.NullMarked;
