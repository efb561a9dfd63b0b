/** The codec on Jackson 2, which {@link java.util.ServiceLoader} finds; nothing of it is called by name. */
@NullMarked
package nl.mijnklantportaal.client.jackson2;

import org.jspecify.annotations.NullMarked;
