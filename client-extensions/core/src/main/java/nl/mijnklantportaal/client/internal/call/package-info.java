/** The way of a call: checks, attempts, and the answer as a value or as an exception; for our own modules alone. */
@NullMarked
package nl.mijnklantportaal.client.internal.call;

import org.jspecify.annotations.NullMarked;
