/** A safe set-up for teams that run the generated interfaces under their own Feign, on the class path. */
@NullMarked
package nl.mijnklantportaal.client.feign;

import org.jspecify.annotations.NullMarked;
