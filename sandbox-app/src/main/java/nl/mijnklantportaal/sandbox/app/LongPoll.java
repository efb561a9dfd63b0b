package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Answers with what a feed has, as soon as it has something.
 *
 * <p>The JDK's server does not tell that a client has gone. So a request that waits is sent a space each second, which JSON allows: it
 * cannot be sent to a client that has gone, and the request ends.
 */
final class LongPoll {

    /** How many requests may wait at once in the program; each holds a thread. */
    static final int MOST = 64;

    /** JavaScript has no larger whole numbers. */
    private static final long LARGEST = (1L << 53) - 1;

    private static final int LONGEST_SECONDS = 30;
    private static final Duration PULSE = Duration.ofSeconds(1);

    /** A wait that ends this long before its time was ended by the sandbox. */
    private static final Duration EARLY = Duration.ofMillis(100);

    private final int most;
    private final Semaphore free;

    /**
     * Makes one.
     *
     * @param most how many requests may wait at once
     */
    LongPoll(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** How many requests wait. */
    int waiting() {
        return most - free.availablePermits();
    }

    /**
     * Answers a request, whose {@code wait} says for how many seconds there may be nothing after its {@code after}.
     *
     * @throws Refused when too many requests wait
     */
    <T> void answer(ControlRequest request, Feed<T> feed, Function<Feed.Page<T>, JsonNode> json)
            throws IOException, Refused {
        long after = request.query().number("after", 0, 0, LARGEST);
        long wait = request.query().number("wait", 0, 0, LONGEST_SECONDS);
        Feed.Page<T> page = feed.after(after);
        if (!page.told().isEmpty()
                || wait == 0
                || request.exchange().getRequestMethod().equals("HEAD")) {
            request.reply().json(200, json.apply(page));
            return;
        }
        if (!free.tryAcquire()) {
            request.reply().header("Retry-After", "1");
            throw new Refused(503, "There wait " + most + " requests already; ask without 'wait', or later.");
        }
        try {
            await(
                    request,
                    feed,
                    after,
                    System.nanoTime() + Duration.ofSeconds(wait).toNanos(),
                    json);
        } finally {
            free.release();
        }
    }

    private static <T> void await(
            ControlRequest request, Feed<T> feed, long after, long end, Function<Feed.Page<T>, JsonNode> json)
            throws IOException {
        OutputStream out = null;
        long pulsed = System.nanoTime();
        Feed.Page<T> page = feed.after(after);
        for (long now = System.nanoTime(); page.told().isEmpty() && now < end; now = System.nanoTime()) {
            Duration pulse = Duration.ofNanos(Math.min(end - now, PULSE.toNanos()));
            boolean isMore = feed.awaited().await(page.latest(), pulse);
            if (!isMore && System.nanoTime() - now < pulse.minus(EARLY).toNanos()) {
                break;
            }
            page = feed.after(page.latest());
            if (System.nanoTime() - pulsed >= PULSE.minus(EARLY).toNanos()) {
                pulsed = System.nanoTime();
                out = out == null ? request.reply().jsonInPieces(200) : out;
                out.write(' ');
                out.flush();
            }
        }
        if (out == null) {
            request.reply().json(200, json.apply(page));
        } else {
            try (OutputStream rest = out) {
                rest.write(json.apply(page).toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
