/** Sends one HTTP/1.1 request and reads the response; each failure says how far it had come. For our own modules alone. */
@NullMarked
package nl.mijnklantportaal.client.internal.http;

import org.jspecify.annotations.NullMarked;
