/** Finding out in the list of customer offers what became of those that were sent. */
@NullMarked
package nl.mijnklantportaal.client.internal.offers;

import org.jspecify.annotations.NullMarked;
