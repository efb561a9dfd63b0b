/** Connects the runs of {@link nl.mijnklantportaal.client.batch} with the calls of a client. */
@NullMarked
package nl.mijnklantportaal.client.internal.batch;

import org.jspecify.annotations.NullMarked;
