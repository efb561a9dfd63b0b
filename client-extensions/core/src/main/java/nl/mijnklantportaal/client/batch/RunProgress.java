package nl.mijnklantportaal.client.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** How far a run has come: the requests that wait, the open ones and the results. */
final class RunProgress<Q extends JsonModel, T extends JsonModel> {
    private final Requests<Q> requests;
    private final @Nullable Consumer<? super BatchResult<?, ?>> listener;
    private final Ending ending;
    private final @Nullable RunWatch watch;

    /** Grows with each request that gets a result or becomes open; some are counted twice. */
    private final AtomicInteger steps = new AtomicInteger();

    private volatile boolean created;

    // Guarded by this.
    private final List<@Nullable BatchResult<Q, T>> results;
    /** Requests without a result yet, by their place in the list. */
    private final Map<Integer, OpenRequest<Q>> open = new TreeMap<>();

    private int next;
    private int createdCount;
    private int refusedCount;
    private int unknownCount;

    RunProgress(
            Requests<Q> requests,
            @Nullable Consumer<? super BatchResult<?, ?>> listener,
            Ending ending,
            @Nullable RunWatch watch) {
        this.requests = requests;
        this.listener = listener;
        this.ending = ending;
        this.watch = watch;
        this.results = new ArrayList<>(Collections.nCopies(requests.size(), null));
    }

    /** The next request; null at the end of the list or of the run. */
    synchronized @Nullable IndexedRequest<Q> take() {
        return ending.isStopped() || next == requests.size() ? null : requests.get(next++);
    }

    /** The next of several open requests; null at their end or the end of the run. */
    synchronized @Nullable OpenRequest<Q> take(Iterator<OpenRequest<Q>> again) {
        return ending.isStopped() || !again.hasNext() ? null : again.next();
    }

    synchronized void leaveOpen(OpenRequest<Q> unknown) {
        steps.incrementAndGet();
        open.put(unknown.at().index(), unknown);
        note(false);
    }

    synchronized void keep(BatchResult<Q, T> result) {
        steps.incrementAndGet();
        created |= result instanceof BatchResult.Created;
        open.remove(result.index());
        results.set(result.index(), result);
        count(result);
        note(false);
    }

    private void count(BatchResult<Q, T> result) {
        if (result instanceof BatchResult.Created) {
            createdCount++;
        } else if (result instanceof BatchResult.Refused) {
            refusedCount++;
        } else {
            unknownCount++;
        }
    }

    private void note(boolean ended) {
        if (watch != null) {
            watch.note(createdCount, refusedCount, unknownCount + open.size(), ended);
        }
    }

    /** Tells the observer that the run begins. */
    void begin() {
        synchronized (this) {
            note(false);
        }
        tellObserver();
    }

    /** Tells the observer that the run came to its end. */
    void end() {
        synchronized (this) {
            note(true);
        }
        tellObserver();
    }

    /** Tells the observer how far the run is. Called with no lock, and after the journal has it. */
    void tellObserver() {
        if (watch != null) {
            watch.tell();
        }
    }

    /**
     * Tells the listener and the observer, and ends the run when the listener fails. Never called where a failure would be taken for a
     * call's.
     */
    void tell(BatchResult<Q, T> result) {
        try {
            tellListener(result);
        } finally {
            tellObserver();
        }
    }

    private synchronized void tellListener(BatchResult<Q, T> result) {
        if (listener == null) {
            return;
        }
        try {
            listener.accept(result);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            String words = "the listener failed with " + e.getClass().getName() + ", which is the cause.";
            throw new Stop.Ended(new Stop(null, words, e));
        }
    }

    void finish(BatchResult<Q, T> result) {
        keep(result);
        tell(result);
    }

    synchronized List<OpenRequest<Q>> open() {
        return List.copyOf(open.values());
    }

    /** Whether anything was created, so that the base URL is right and a 404 is about what a request names. */
    boolean hasCreated() {
        return created;
    }

    int steps() {
        return steps.get();
    }

    /** The results of a run that came to its end. */
    synchronized List<BatchResult<Q, T>> results() {
        return results.stream().<BatchResult<Q, T>>map(Objects::requireNonNull).toList();
    }

    /** The results so far, each at its place, with open requests as unknown; null where there is none. */
    synchronized List<@Nullable BatchResult<Q, T>> resultsSoFar() {
        open.values().forEach(each -> results.set(each.at().index(), each.result(each.failure())));
        return new ArrayList<>(results);
    }
}
