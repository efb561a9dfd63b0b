package nl.mijnklantportaal.client.batch;

import java.util.List;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A run of a {@code createAll…} method ended early. This exception has what is known about every request.
 *
 * <p>{@link #getCause()} ended the run. The outcome is {@link Outcome#UNKNOWN} when the outcome of any request is unknown,
 * {@link Outcome#APPLIED} when something was created and nothing is unknown, {@link Outcome#REFUSED} when the server refused what
 * was sent, and {@link Outcome#NOT_SENT} otherwise. Failures of requests that were on their way when the run ended are suppressed
 * exceptions.
 */
public final class BatchStoppedException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<BatchResult<?, ?>> results;
    private final transient @Nullable List<IndexedRequest<?>> untouched;
    private final transient @Nullable IndexedRequest<?> stoppedAt;

    BatchStoppedException(
            String message,
            Outcome outcome,
            List<? extends BatchResult<?, ?>> results,
            List<? extends IndexedRequest<?>> untouched,
            @Nullable IndexedRequest<?> stoppedAt,
            Throwable cause) {
        super(message, outcome, cause);
        this.results = List.copyOf(results);
        this.untouched = List.copyOf(untouched);
        this.stoppedAt = stoppedAt;
    }

    /**
     * The results of this run. A request that the run did not reach has the result of an earlier run, when the journal has one. A
     * request that was on its way at the end has an unknown result, unless its answer came.
     *
     * @return in the order of the list, without the requests of {@link #untouched()}; empty when this exception was serialized
     */
    public List<BatchResult<?, ?>> results() {
        return results == null ? List.of() : results;
    }

    /**
     * The requests without a result. As far as this run and the journal know, nothing was created for them, and the next run sends
     * them. The request that ended the run is one of them when certainly nothing was created for it.
     *
     * @return in the order of the list; empty when this exception was serialized
     */
    public List<IndexedRequest<?>> untouched() {
        return untouched == null ? List.of() : untouched;
    }

    /**
     * The request that ended the run.
     *
     * @return null when something else ended it, such as an interrupt, a listener, or a journal that could not be written; and when
     *     this exception was serialized
     */
    public @Nullable IndexedRequest<?> stoppedAt() {
        return stoppedAt;
    }
}
