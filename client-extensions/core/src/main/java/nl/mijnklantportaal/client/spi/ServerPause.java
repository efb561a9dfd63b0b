package nl.mijnklantportaal.client.spi;

import java.time.Duration;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Verdict;

/**
 * The pause of one key that the server asked for, as one process keeps it: at most {@link RateLimiter#LONGEST_PAUSE} at a time,
 * then one request probes whether it still holds.
 *
 * <p>Each request has a number of its own. Not for applications; guarded by its owner. Times are those of one
 * {@link System#nanoTime()}.
 */
public final class ServerPause {
    /** What a probe under way is waited for until the next look: it may end at any moment. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    /** Half of what a long holds, so that sums stay ones. */
    private static final long MOST_NANOS = Long.MAX_VALUE / 2;

    private boolean on;
    /** When the server would have it end. */
    private long ends;
    /** Until when nothing is sent. */
    private long blocked;

    private boolean probing;
    private long probe;
    private long probeEnds;

    /** Makes one that is not on. */
    public ServerPause() {}

    /**
     * How long it takes at least until a request may be sent.
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
     * Whether the server's pause is not over yet, by what is known.
     *
     * @param now the time
     * @return false when everybody may go
     */
    public boolean isOn(long now) {
        on = on && ends - now > 0;
        return on;
    }

    /**
     * How long ago the next request could have probed.
     *
     * @param now the time
     * @return nanoseconds; negative when that is to come
     */
    public long idleNanos(long now) {
        return now - blocked;
    }

    /**
     * A request is about to be sent.
     *
     * @param number of the request
     * @param longest how long it may be on its way: a probe that is not heard of for so long, or for
     *     {@link RateLimiter#LONGEST_PAUSE}, probes no more
     * @param now the time
     * @return whether it probes
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
     * A request was not sent after all.
     *
     * @param number of the request
     */
    public void gaveBack(long number) {
        if (probe == number) {
            probing = false;
        }
    }

    /**
     * A request has ended.
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
            // Whoever hears of it late, or was sent before it, knows less than who probed.
            if (!on || probed || until - ends > 0) {
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
     * How long the server would have it last.
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
