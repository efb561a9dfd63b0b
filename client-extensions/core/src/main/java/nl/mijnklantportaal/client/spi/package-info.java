/**
 * What is plugged into the client. Applications implement {@link nl.mijnklantportaal.client.spi.CallObserver} and, to keep OAuth
 * tokens in a store of their own, {@link nl.mijnklantportaal.client.spi.TokenStore}. The other types are for the SDK's own optional
 * modules and can change with any release.
 */
@NullMarked
package nl.mijnklantportaal.client.spi;

import org.jspecify.annotations.NullMarked;
