/** Makes calls: checks, attempts, and the answer as a value or an exception; looks up what was created. For our own modules. */
@NullMarked
package nl.mijnklantportaal.client.internal.call;

import org.jspecify.annotations.NullMarked;
