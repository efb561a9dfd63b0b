/** The customer offers over the wire: creating, listing, and finding out what became of one. */
@NullMarked
package nl.mijnklantportaal.client.internal.offers;

import org.jspecify.annotations.NullMarked;
