/** Many customer offers: creating them with a journal, and finding out what became of them. */
@NullMarked
package nl.mijnklantportaal.client.offers;

import org.jspecify.annotations.NullMarked;
