package nl.mijnklantportaal.client.call;

import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/**
 * What looking up found for one request: the thing that it created, or the reason why that is still unknown.
 *
 * @param sent the request that was looked up
 * @param found the thing as the server has it; null when it was not found
 * @param failure what was seen and what to do; null when the thing was found
 * @param <T> the model that the request creates
 */
public record Reconciled<T>(
        SentRequest sent, @Nullable T found, @Nullable OutcomeUnknownException failure) {}
