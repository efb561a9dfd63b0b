/** Transport, turns and attempts, authentication, decoding and validation; not exported. */
@NullMarked
package nl.mijnklantportaal.client.internal;

import org.jspecify.annotations.NullMarked;
