/** Customer offers: creating one or many, listing them, and finding out what became of one. */
@NullMarked
package nl.mijnklantportaal.client.offers;

import org.jspecify.annotations.NullMarked;
