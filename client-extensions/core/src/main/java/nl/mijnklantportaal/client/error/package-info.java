/** The exceptions of the SDK; each says whether the server carried out the request. */
@NullMarked
package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.NullMarked;
