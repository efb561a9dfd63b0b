package nl.mijnklantportaal.client.spi;

import java.time.Duration;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Verdict;

/**
 * The pause that the server asked for, for one key in one process. After {@link RateLimiter#LONGEST_PAUSE} at most, one request
 * goes as a probe: its answer shows if the pause still holds.
 *
 * <p>Each request has a number of its own. Not for applications; not safe for use by several threads. All times come from one
 * {@link System#nanoTime()}.
 */
public final class ServerPause {
    /** The longest wait for a probe under way, which may end at any moment. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    /** Half of the largest long, so that a sum of two does not overflow. */
    private static final long MOST_NANOS = Long.MAX_VALUE / 2;

    private boolean on;
    /** When the pause ends by the word of the server. */
    private long ends;
    /** Until then nothing is sent. */
    private long blocked;

    private boolean probing;
    private long probe;
    private long probeEnds;

    /** Makes one without a pause. */
    public ServerPause() {}

    /**
     * The least time until a request may be sent.
     *
     * @param now the time
     * @return nanoseconds; zero when one may be sent now
     */
    public long left(long now) {
        if (!isOn(now)) {
            return 0;
        }
        long wait = blocked - now;
        if (wait > 0) {
            return wait;
        }
        long ofProbe = probing ? probeEnds - now : 0;
        return Math.max(0, Math.min(ofProbe, LOOK_NANOS));
    }

    /**
     * Says if the pause is still on.
     *
     * @param now the time
     * @return false when every request may go
     */
    public boolean isOn(long now) {
        return on && ends - now > 0;
    }

    /**
     * The time since the next request could have gone as a probe.
     *
     * @param now the time
     * @return nanoseconds; negative when no request may go yet
     */
    public long idleNanos(long now) {
        return now - blocked;
    }

    /**
     * Notes that a request is about to be sent.
     *
     * @param number of the request
     * @param longest how long it may be on its way; after that time, or after {@link RateLimiter#LONGEST_PAUSE}, a probe without
     *     an answer is given up
     * @param now the time
     * @return true when it is a probe
     */
    public boolean begins(long number, Duration longest, long now) {
        if (!isOn(now)) {
            return false;
        }
        probing = true;
        probe = number;
        probeEnds = now + Math.min(nanos(longest), RateLimiter.LONGEST_PAUSE.toNanos());
        return true;
    }

    /**
     * Notes that a request was not sent.
     *
     * @param number of the request
     */
    public void gaveBack(long number) {
        if (probe == number) {
            probing = false;
        }
    }

    /**
     * Notes that a request has ended.
     *
     * @param number of the request
     * @param said what the server said
     * @param now the time
     */
    public void ended(long number, Said said, long now) {
        boolean probed = isOn(now) && probing && probe == number;
        if (probed) {
            probing = false;
        }
        if (said.pause() != null) {
            long until = now + nanos(said.pause());
            // The answer to a probe is newer than an answer to a request from before the pause.
            if (!isOn(now) || probed || until - ends > 0) {
                ends = until;
            }
            begin(now);
        } else if (probed && said.verdict() == Verdict.REFUSED) {
            begin(now);
        } else if (probed && said.verdict() == Verdict.PASSED) {
            on = false;
        }
    }

    /**
     * The rest of the pause by the word of the server.
     *
     * @param now the time
     * @return more than zero while it is on
     */
    public Duration asked(long now) {
        return Duration.ofNanos(Math.max(0, ends - now));
    }

    private void begin(long now) {
        on = true;
        long most = now + RateLimiter.LONGEST_PAUSE.toNanos();
        blocked = most - ends < 0 ? most : ends;
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofNanos(MOST_NANOS)) < 0 ? duration.toNanos() : MOST_NANOS;
    }
}
