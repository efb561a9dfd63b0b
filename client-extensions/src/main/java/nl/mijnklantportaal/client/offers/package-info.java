/** Customer offers: what is sent to create one, and what the server made of it. */
@NullMarked
package nl.mijnklantportaal.client.offers;

import org.jspecify.annotations.NullMarked;
