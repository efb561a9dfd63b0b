/**
 * What is plugged into the client. Applications implement {@link nl.mijnklantportaal.client.spi.CallObserver} alone. The other
 * types are for the SDK's own optional modules and can change with any release.
 */
@NullMarked
package nl.mijnklantportaal.client.spi;

import org.jspecify.annotations.NullMarked;
