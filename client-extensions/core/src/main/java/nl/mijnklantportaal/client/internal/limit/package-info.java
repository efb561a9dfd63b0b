/** Makes the requests of each key wait for their turn in its budget of a minute; for our own modules alone. */
@NullMarked
package nl.mijnklantportaal.client.internal.limit;

import org.jspecify.annotations.NullMarked;
