/**
 * Metrics and traces of the client with Micrometer: {@link nl.mijnklantportaal.client.micrometer.PortalObservations} and
 * {@link nl.mijnklantportaal.client.micrometer.PortalMeters}.
 */
@NullMarked
package nl.mijnklantportaal.client.micrometer;

import org.jspecify.annotations.NullMarked;
