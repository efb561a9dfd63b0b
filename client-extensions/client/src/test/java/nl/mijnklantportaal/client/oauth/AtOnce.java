package nl.mijnklantportaal.client.oauth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls that begin at the same moment, each in a thread of its own. */
final class AtOnce {
    private AtOnce() {}

    /** Gives what the calls gave, in their order. */
    static List<String> tokens(List<Callable<String>> calls) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(calls.size());
        try {
            CountDownLatch together = new CountDownLatch(calls.size());
            List<Future<String>> begun = new ArrayList<>();
            for (Callable<String> call : calls) {
                begun.add(executor.submit(() -> {
                    together.countDown();
                    together.await();
                    return call.call();
                }));
            }
            List<String> tokens = new ArrayList<>();
            for (Future<String> each : begun) {
                tokens.add(each.get(30, TimeUnit.SECONDS));
            }
            return tokens;
        } finally {
            executor.shutdownNow();
        }
    }
}
