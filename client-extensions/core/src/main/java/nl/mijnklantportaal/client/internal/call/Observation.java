package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The observer of a client, whose failures change nothing. Loaded only when there is an observer. */
final class Observation {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");
    /** How many places that throw are logged, each once. */
    private static final int MOST_LOGGED = 10;

    private final CallObserver observer;
    private final String host;
    private final Timing timing;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    Observation(CallObserver observer, String host, Timing timing) {
        this.observer = observer;
        this.host = host;
        this.timing = timing;
    }

    /** Begins to observe a call. */
    CallWatch watch(Endpoint endpoint, Call call) {
        ObservedCall shown = new ObservedCall(
                calls.incrementAndGet(), endpoint.name(), endpoint.operation().requestLine(), host);
        return new CallWatch(this, call, shown);
    }

    /** The observer as runs see it: it never throws. */
    CallObserver ofRuns() {
        return new RunsObserver(this);
    }

    /** Begins to observe a run. */
    ObservedRun run(Endpoint endpoint) {
        return new ObservedRun(runs.incrementAndGet(), endpoint.name(), host);
    }

    /** Work of a new thread, with the context that the observer carries there. */
    Runnable carried(Runnable work) {
        Runnable carried = CallObserver.all(List.of(observer)).carried(work);
        return () -> tell(told -> carried.run());
    }

    /**
     * Tells the observer. Never throws: the request may have been carried out, and its caller must learn so.
     *
     * @return how long the observer took, in nanoseconds
     */
    long tell(Consumer<CallObserver> event) {
        long before = timing.nanoTime();
        try {
            event.accept(observer);
        } catch (Throwable e) {
            // Also a checked exception, which an observer in another language may throw.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            logOrNothing(e);
        }
        return timing.nanoTime() - before;
    }

    private void logOrNothing(Throwable failure) {
        try {
            log(failure);
        } catch (Throwable unlogged) {
            // The logger fails too, or the memory is full. The result of the call matters more than this line.
        }
    }

    /** Logs each place once, without the message of the exception: it may have personal data. */
    private void log(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String place = trace.length == 0 ? observer.getClass().getName() : trace[0].toString();
        String failed = failure.getClass().getName() + " at " + place;
        if (logged.size() < MOST_LOGGED && logged.add(failed)) {
            LOG.warn("The call observer failed: {}. The calls go on. This is logged once.", failed);
        }
    }
}
