package nl.mijnklantportaal.client.batch;

import java.util.ArrayList;
import java.util.List;

/** The threads of a run. */
final class Workers {
    private final int concurrency;
    private final Ending ending;

    Workers(int concurrency, Ending ending) {
        this.concurrency = concurrency;
        this.ending = ending;
    }

    /** Has all threads do the same work, and waits until they have ended. */
    void run(Runnable work) {
        List<Thread> workers = new ArrayList<>();
        // A thread that cannot be started ends the run as well, when the started ones have ended.
        ending.guard(() -> {
            for (int i = 1; i <= concurrency; i++) {
                Thread worker = new Thread(() -> ending.guard(work), "mijnklantportaal-batch-" + i);
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
