package nl.mijnklantportaal.client.batch;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** How a {@code createAll…} method works through its requests. Immutable. */
public final class BatchOptions {
    private static final int MOST_CONCURRENT = 64;
    private static final BatchOptions DEFAULTS =
            new BatchOptions(CreateMode.REPORT, 4, null, CallOptions.defaults(), false);

    private final CreateMode mode;
    private final int concurrency;
    private final @Nullable Consumer<? super BatchResult<?, ?>> listener;
    private final CallOptions callOptions;
    private final boolean refusedAgain;

    private BatchOptions(
            CreateMode mode,
            int concurrency,
            @Nullable Consumer<? super BatchResult<?, ?>> listener,
            CallOptions callOptions,
            boolean refusedAgain) {
        this.mode = mode;
        this.concurrency = concurrency;
        this.listener = listener;
        this.callOptions = callOptions;
        this.refusedAgain = refusedAgain;
    }

    /**
     * The defaults: four requests at a time, unknown outcomes are reported, no listener.
     *
     * @return the same instance every time
     */
    public static BatchOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets what the run does about requests with an unknown outcome. The run looks them up at its end, all in one reading of the
     * list.
     *
     * @param mode {@link CreateMode#REPORT} when not set
     * @return a copy with this mode
     */
    public BatchOptions withMode(CreateMode mode) {
        return new BatchOptions(Objects.requireNonNull(mode, "mode"), concurrency, listener, callOptions, refusedAgain);
    }

    /**
     * Sets how many requests are on their way at the same time.
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
     * Sets a listener, which gets each result as soon as it is known. The run calls it on its own threads, never with two results
     * at once. An exception of the listener ends the run.
     *
     * @param listener for example one that counts
     * @return a copy with this listener
     */
    public BatchOptions withListener(Consumer<? super BatchResult<?, ?>> listener) {
        return new BatchOptions(
                mode, concurrency, Objects.requireNonNull(listener, "listener"), callOptions, refusedAgain);
    }

    /**
     * Sets the options of each call of the run.
     *
     * @param callOptions their deadlines hold for each request and for looking up
     * @return a copy with these options
     */
    public BatchOptions withCallOptions(CallOptions callOptions) {
        return new BatchOptions(
                mode, concurrency, listener, Objects.requireNonNull(callOptions, "callOptions"), refusedAgain);
    }

    /**
     * Sends again the requests that were refused in an earlier run, also those that have not changed. Use it when the cause of the
     * refusals is gone, for example when a request refers to something that exists only now.
     *
     * @return a copy that does so
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

    @Nullable
    Consumer<? super BatchResult<?, ?>> listener() {
        return listener;
    }

    CallOptions callOptions() {
        return callOptions;
    }

    boolean refusedAgain() {
        return refusedAgain;
    }
}
