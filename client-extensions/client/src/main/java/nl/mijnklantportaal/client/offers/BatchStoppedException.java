package nl.mijnklantportaal.client.offers;

import java.util.List;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A run of {@link OfferRuns#createAllFromLines} ended early; carries what is known of every offer.
 *
 * <p>{@link #getCause()} is what ended it. The outcome is {@link Outcome#UNKNOWN} when it is so of any offer,
 * {@link Outcome#APPLIED} when some were created and none is unknown, {@link Outcome#REFUSED} when the server refused what was
 * sent, and {@link Outcome#NOT_SENT} otherwise. Later failures of offers that were on their way at the end are suppressed
 * exceptions.
 */
public final class BatchStoppedException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<OfferResult> results;
    private final transient @Nullable List<IndexedOffer> untouched;
    private final transient @Nullable IndexedOffer stoppedAt;

    BatchStoppedException(
            String message,
            Outcome outcome,
            List<OfferResult> results,
            List<IndexedOffer> untouched,
            @Nullable IndexedOffer stoppedAt,
            Throwable cause) {
        super(message, outcome, cause);
        this.results = List.copyOf(results);
        this.untouched = List.copyOf(untouched);
        this.stoppedAt = stoppedAt;
    }

    /**
     * The results of this run, and of the offers that it did not come to what the journal has of them: those on their way at the
     * end are there too, as unknown where no answer came.
     *
     * @return in the order of the list, without those of {@link #untouched()}; empty when this exception was serialized
     */
    public List<OfferResult> results() {
        return results == null ? List.of() : results;
    }

    /**
     * The offers that have no result: as far as this run and the journal know they were not created, and the next run sends
     * them. The one that ended the run is among them when it was certainly not created.
     *
     * @return in the order of the list; empty when this exception was serialized
     */
    public List<IndexedOffer> untouched() {
        return untouched == null ? List.of() : untouched;
    }

    /**
     * The offer that ended the run.
     *
     * @return null when something else did, such as an interrupt, a listener, or a journal that could not be written; and when
     *     this exception was serialized
     */
    public @Nullable IndexedOffer stoppedAt() {
        return stoppedAt;
    }
}
