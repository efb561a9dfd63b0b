package nl.mijnklantportaal.client.batch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedRun;
import nl.mijnklantportaal.client.spi.CallObserver.RunProgressed;
import org.jspecify.annotations.Nullable;

/** Tells the observer how far a run is: one event after the other, by whichever thread of the run is there, which holds no lock. */
final class RunWatch {
    private final CallObserver observer;
    private final ObservedRun run;
    private final int total;
    private final Queue<RunProgressed> events = new ConcurrentLinkedQueue<>();

    /** How often a thread wanted to tell since one of them began to. */
    private final AtomicInteger wanted = new AtomicInteger();

    private RunWatch(CallObserver observer, ObservedRun run, int total) {
        this.observer = observer;
        this.run = run;
        this.total = total;
    }

    /** Begins to watch a run; null when nobody is told of it. */
    static @Nullable RunWatch of(CallObserver observer, @Nullable ObservedRun run, int total) {
        return run == null ? null : new RunWatch(observer, run, total);
    }

    /** Notes an event, to be told when its thread holds no lock. The lock of the caller keeps the order. */
    void note(int created, int refused, int unknown, boolean ended) {
        int left = total - created - refused - unknown;
        events.add(new RunProgressed(run, total, created, refused, unknown, left, ended));
    }

    /** Tells what was noted, unless another thread is at it, which then tells this too. */
    void tell() {
        int seen = 1;
        boolean mine = wanted.getAndIncrement() == 0;
        while (mine && seen > 0) {
            for (RunProgressed event = events.poll(); event != null; event = events.poll()) {
                observer.runProgressed(event);
            }
            seen = wanted.addAndGet(-seen);
        }
    }
}
