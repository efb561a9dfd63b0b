/** Reads requests that the platform sends to the application: header fields, bodies, ids. For this module alone. */
@NullMarked
package nl.mijnklantportaal.client.internal.inbound;

import org.jspecify.annotations.NullMarked;
