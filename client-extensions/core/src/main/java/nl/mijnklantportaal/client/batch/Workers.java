package nl.mijnklantportaal.client.batch;

import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.spi.CallObserver;
import org.jspecify.annotations.Nullable;

/** The threads of a run. */
final class Workers {
    private final int concurrency;
    private final Ending ending;
    private final @Nullable CallObserver observer;

    /**
     * Sets how the threads work.
     *
     * @param observer carries the context of the thread that runs them; null when nothing is to be carried
     */
    Workers(int concurrency, Ending ending, @Nullable CallObserver observer) {
        this.concurrency = concurrency;
        this.ending = ending;
        this.observer = observer;
    }

    /** Has all threads do the same work, and waits until they have ended. */
    void run(Runnable work) {
        List<Thread> workers = new ArrayList<>();
        // A thread that cannot be started ends the run as well, when the started ones have ended.
        ending.guard(() -> {
            for (int i = 1; i <= concurrency; i++) {
                Runnable guarded = () -> ending.guard(work);
                Runnable carried = observer == null ? guarded : observer.carried(guarded);
                Thread worker = new Thread(carried, "mijnklantportaal-batch-" + i);
                worker.setDaemon(true);
                worker.start();
                workers.add(worker);
            }
        });
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    ending.stop(Stop.interrupted(e));
                    // They end at once, and each notes what is known of its request.
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
