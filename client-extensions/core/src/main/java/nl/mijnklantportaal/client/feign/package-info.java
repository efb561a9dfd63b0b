/** A safe set-up for teams that use the generated interfaces with their own Feign, on the class path. */
@NullMarked
package nl.mijnklantportaal.client.feign;

import org.jspecify.annotations.NullMarked;
