package nl.mijnklantportaal.client.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Work of a new thread, within the context that an observer carries there. Runs once and in that thread, whatever the observer does. */
final class CarriedWork implements Runnable {
    private final Runnable work;
    private @Nullable Thread thread;
    private boolean begun;

    private CarriedWork(Runnable work) {
        this.work = work;
    }

    /** What the new thread runs. It throws what the observer threw, when the work is done. */
    static Runnable of(CallObserver observer, Runnable work) {
        CarriedWork once = new CarriedWork(work);
        Runnable carried = carried(observer, once);
        return () -> once.runWithin(carried);
    }

    private static Runnable carried(CallObserver observer, Runnable once) {
        try {
            return Objects.requireNonNull(observer.carried(once), "the carried work");
        } catch (Throwable e) {
            return () -> SeveralObservers.rethrow(e);
        }
    }

    private void runWithin(Runnable carried) {
        thread = Thread.currentThread();
        try {
            carried.run();
        } finally {
            run();
            thread = null;
        }
    }

    @Override
    public void run() {
        if (Thread.currentThread() == thread && !begun) {
            begun = true;
            work.run();
        }
    }
}
