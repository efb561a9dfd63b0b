/** Sends one HTTP/1.1 request, reads its answer, and says how far a failed one had come; for our own modules alone. */
@NullMarked
package nl.mijnklantportaal.client.internal.http;

import org.jspecify.annotations.NullMarked;
