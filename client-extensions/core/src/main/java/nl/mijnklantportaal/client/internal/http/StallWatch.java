package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a call of OkHttp when one step of it takes too long.
 *
 * <p>OkHttp's own timeout of a call bounds all steps together, and a large file may take long as a whole.
 */
final class StallWatch extends AsyncTimeout {
    private final Call call;

    StallWatch(Call call) {
        this.call = call;
    }

    /** Takes a step, which fails once the exchange has no time left. */
    <R extends @Nullable Object> R within(Exchange exchange, Step<R> step) throws IOException {
        QuietWatchdog.settle();
        // For Okio, zero means no limit.
        timeout(Math.max(1, exchange.remainingNanos()), TimeUnit.NANOSECONDS);
        enter();
        try {
            return step.take();
        } finally {
            exit();
        }
    }

    @Override
    protected void timedOut() {
        call.cancel();
    }

    /** A step that waits for the network. */
    interface Step<R extends @Nullable Object> {
        R take() throws IOException;
    }
}
