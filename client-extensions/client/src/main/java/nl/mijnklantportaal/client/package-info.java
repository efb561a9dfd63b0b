/** The way in: one {@link nl.mijnklantportaal.client.MijnKlantportaal} per application, and what a call takes and gives. */
@NullMarked
package nl.mijnklantportaal.client;

import org.jspecify.annotations.NullMarked;
