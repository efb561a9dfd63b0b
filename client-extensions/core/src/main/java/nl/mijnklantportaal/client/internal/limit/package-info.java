/** Lets the requests of each key go in turn, within the requests that the key has in a minute; for our own modules alone. */
@NullMarked
package nl.mijnklantportaal.client.internal.limit;

import org.jspecify.annotations.NullMarked;
