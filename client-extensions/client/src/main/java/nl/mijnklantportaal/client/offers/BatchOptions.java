package nl.mijnklantportaal.client.offers;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;

/** How many offers are worked through by {@link OfferRuns#createAllFromLines}. Immutable. */
public final class BatchOptions {
    private static final int MOST_CONCURRENT = 64;
    private static final BatchOptions DEFAULTS =
            new BatchOptions(CreateMode.REPORT, 4, result -> {}, CallOptions.defaults(), false);

    private final CreateMode mode;
    private final int concurrency;
    private final Consumer<? super OfferResult> listener;
    private final CallOptions callOptions;
    private final boolean refusedAgain;

    private BatchOptions(
            CreateMode mode,
            int concurrency,
            Consumer<? super OfferResult> listener,
            CallOptions callOptions,
            boolean refusedAgain) {
        this.mode = mode;
        this.concurrency = concurrency;
        this.listener = listener;
        this.callOptions = callOptions;
        this.refusedAgain = refusedAgain;
    }

    /**
     * Four at a time, unknown outcomes reported, nobody told of progress.
     *
     * @return the same instance every time
     */
    public static BatchOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets what is done about offers of which nobody knows whether they were created; they are looked up at the end, all in one
     * reading of the list.
     *
     * @param mode {@link CreateMode#REPORT} when not set
     * @return a copy with this mode
     */
    public BatchOptions withMode(CreateMode mode) {
        return new BatchOptions(Objects.requireNonNull(mode, "mode"), concurrency, listener, callOptions, refusedAgain);
    }

    /**
     * Sets how many offers are on their way at once.
     *
     * @param concurrency 1 to 64; 4 when not set
     * @return a copy with this number
     * @throws InvalidRequestException when it is out of range
     */
    public BatchOptions withConcurrency(int concurrency) {
        if (concurrency < 1 || concurrency > MOST_CONCURRENT) {
            throw new InvalidRequestException(
                    "The batch", List.of(new Violation("concurrency", "must be 1 to " + MOST_CONCURRENT)));
        }
        return new BatchOptions(mode, concurrency, listener, callOptions, refusedAgain);
    }

    /**
     * Sets who is told of each result as soon as it is there: never two at once, on a thread of the run. What it throws ends
     * the run.
     *
     * @param listener such as one that counts
     * @return a copy with this listener
     */
    public BatchOptions withListener(Consumer<? super OfferResult> listener) {
        return new BatchOptions(
                mode, concurrency, Objects.requireNonNull(listener, "listener"), callOptions, refusedAgain);
    }

    /**
     * Sets what each call does differently from its client.
     *
     * @param callOptions whose deadlines hold for each offer, and for looking up
     * @return a copy with these options
     */
    public BatchOptions withCallOptions(CallOptions callOptions) {
        return new BatchOptions(
                mode, concurrency, listener, Objects.requireNonNull(callOptions, "callOptions"), refusedAgain);
    }

    /**
     * Has what the server refused in an earlier run sent again although the offer has not changed, for when its cause lay
     * elsewhere: a customer who was not there yet, say.
     *
     * @return a copy that says so
     */
    public BatchOptions withRefusedAgain() {
        return new BatchOptions(mode, concurrency, listener, callOptions, true);
    }

    CreateMode mode() {
        return mode;
    }

    int concurrency() {
        return concurrency;
    }

    Consumer<? super OfferResult> listener() {
        return listener;
    }

    CallOptions callOptions() {
        return callOptions;
    }

    boolean refusedAgain() {
        return refusedAgain;
    }
}
