package nl.mijnklantportaal.client.internal.limit;

import java.time.Duration;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to send one request, from {@link RateLimitQueue#take}. */
public final class Slot {
    static final Slot UNLIMITED = new Slot(null, null);

    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");

    private final @Nullable KeyQueue queue;
    private final RateLimiter.@Nullable Permit permit;

    Slot(@Nullable KeyQueue queue, RateLimiter.@Nullable Permit permit) {
        this.queue = queue;
        this.permit = permit;
    }

    /** Reports that nothing was sent. */
    public void giveBack() {
        if (permit != null && queue != null) {
            tell(permit::giveBack);
            queue.wakeAll();
            queue.users.decrementAndGet();
        }
    }

    /**
     * Reports that the exchange is over.
     *
     * @param answer status and header fields of the answer, or null when none came
     * @param pause how long the server asks to send nothing more, or null
     */
    public void ended(@Nullable RawResponse answer, @Nullable Duration pause) {
        if (permit == null || queue == null) {
            return;
        }
        RateLimiter.Said said = answer == null ? RateLimiter.Said.NOTHING : said(answer, pause);
        tell(() -> permit.ended(said));
        tell(() -> queue.heard(said, permit.isProbe()));
        queue.users.decrementAndGet();
    }

    private static RateLimiter.Said said(RawResponse answer, @Nullable Duration pause) {
        return new RateLimiter.Said(
                answer.number("X-RateLimit-Limit"),
                answer.number("X-RateLimit-Remaining"),
                pause,
                answer.status() == 429 ? RateLimiter.Verdict.REFUSED : RateLimiter.Verdict.PASSED);
    }

    /** A failure of the limiter does not change the result of the request. */
    private static void tell(Runnable report) {
        try {
            report.run();
        } catch (Throwable e) {
            LOG.warn("The rate limiter failed on the end of a request, and may count it wrongly.", e);
        }
    }
}
