package nl.mijnklantportaal.client.internal.call;

import org.jspecify.annotations.Nullable;

/** Creates many things in one run. A package above implements it, as this one knows neither journals nor the options of a run. */
@FunctionalInterface
public interface ManyRequests {
    /**
     * Creates a thing for each request.
     *
     * @param operation creates one thing
     * @param requests of the operation
     * @param journal in which the run is noted
     * @param options of the run; null for the defaults
     * @return the results, as the method of the interface returns them
     */
    Object createAll(CreatingOperation operation, Iterable<?> requests, Object journal, @Nullable Object options);
}
