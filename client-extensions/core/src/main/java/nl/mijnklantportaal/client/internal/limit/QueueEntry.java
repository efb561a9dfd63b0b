package nl.mijnklantportaal.client.internal.limit;

import java.util.concurrent.CountDownLatch;

/** The place of a call in a {@link KeyQueue}, which guards it. */
final class QueueEntry {
    /** True once the call has had to wait. */
    boolean waited;

    /** Ends the wait early, so that the call asks the limiter again. */
    CountDownLatch wake = new CountDownLatch(1);
}
