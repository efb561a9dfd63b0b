package nl.mijnklantportaal.client.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.ServerPause;
import org.jspecify.annotations.Nullable;

/**
 * The requests that this process sent with one key in the last minute, allowed by Redis or by the local share, and how many it
 * knows that other processes sent.
 *
 * <p>Each request has an id: Redis is told of it again after an outage, and counts it once even if told twice. Safe for use by
 * many threads; callers hold this object's lock for several steps in one.
 */
final class OwnRequests {
    /** Ids that Redis may count although nothing was sent; beyond this number they count until they expire. */
    private static final int MOST_GIVEN_BACK = 1000;

    private final @Nullable Integer chosen;
    private final int share;
    private final int documented;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Set<String> givenBack = new LinkedHashSet<>();
    private @Nullable Integer said;
    private final ServerPause pause = new ServerPause();
    private int others;
    private long othersUntil;
    private long counted;
    private long usedAt;

    OwnRequests(@Nullable Integer chosen, int share, int documented, long windowNanos, LongSupplier nanoTime) {
        this.chosen = chosen;
        this.share = share;
        this.documented = documented;
        this.windowNanos = windowNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * One request.
     *
     * @param until when it no longer counts if its end is not reported, by {@code nanoTime}
     * @param before how many requests counted here when it was added, itself included
     * @param then how many requests had ever been added by then
     * @param probe whether it probes a long pause
     */
    private record Sent(long until, boolean underWay, int before, long then, boolean probe) {}

    /** Takes a permit from this process's share. Returns zero, or how long to wait for one in nanoseconds. */
    synchronized long take(String id, int ahead, Duration longest) {
        long now = now();
        int limit = limit();
        long paused = pause.left(now);
        int ofShare = ahead - (Math.min(share, limit) - sent.size());
        int ofAll = ahead - (limit - others - sent.size());
        if (paused <= 0 && ofShare < 0 && ofAll < 0) {
            add(id, longest, now);
            return 0;
        }
        long wait = Math.max(1, paused);
        if (ofShare >= 0) {
            wait = Math.max(wait, untilFree(ofShare, Math.min(share, limit), now));
        }
        if (ofAll >= 0) {
            wait = Math.max(wait, Math.min(othersUntil - now, untilFree(ofAll, limit, now)));
        }
        return wait;
    }

    /** Adds a request that Redis has allowed. */
    synchronized void granted(String id, Duration longest) {
        add(id, longest, now());
    }

    /**
     * Records how many requests of all processes Redis counts.
     *
     * @param settling whether that number may be too low, so that a higher one from before still holds
     */
    synchronized void told(int used, boolean settling) {
        long now = now();
        int seen = Math.max(0, used - sent.size());
        if (!settling || seen > others) {
            others = seen;
            othersUntil = now + windowNanos;
        }
    }

    /** Whether this request under way probes a long pause. */
    synchronized boolean isProbe(String id) {
        Sent begun = sent.get(id);
        return begun != null && begun.probe;
    }

    /**
     * Removes a request that was not sent.
     *
     * @param tellRedis whether Redis may count it, and must be told later
     */
    synchronized void giveBack(String id, boolean tellRedis) {
        Sent begun = sent.remove(id);
        if (begun != null) {
            pause.gaveBack(begun.then);
        }
        if (tellRedis && givenBack.size() < MOST_GIVEN_BACK) {
            givenBack.add(id);
        }
    }

    /**
     * Records the end of a request.
     *
     * @param alone whether Redis does not count it, so that the server's headers are the only news of other processes
     */
    synchronized void end(String id, Said answer, boolean alone) {
        long now = now();
        Sent begun = sent.remove(id);
        int before = begun == null ? 1 : begun.before;
        long then = begun == null ? counted : begun.then;
        sent.put(id, new Sent(now + windowNanos, false, before, then, false));
        if (answer.limit() != null && answer.limit() > 0) {
            said = answer.limit();
        }
        pause.ended(begun == null ? 0 : then, answer, now);
        if (answer.pause() == null && alone && answer.remaining() != null) {
            boolean told = answer.limit() != null && answer.limit() > 0;
            int ofServer = (told ? answer.limit() : limit()) - answer.remaining();
            long seen = Math.min(ofServer, limit()) - (before + counted - then);
            if (seen > 0) {
                others = (int) Math.max(others, seen);
                othersUntil = now + windowNanos;
            }
        }
    }

    /** The arguments of the script's {@code report} command: all that Redis must know about these requests. */
    synchronized List<String> report() {
        long now = now();
        List<String> report = new ArrayList<>();
        report.add(said == null ? "" : said.toString());
        // After the time for a probe, other processes may know more.
        boolean paused = pause.isOn(now) && pause.idleNanos(now) < 0;
        report.add(paused ? Long.toString(LimiterScript.micros(pause.asked(now))) : "");
        report.add(paused ? Long.toString(-pause.idleNanos(now) / 1000) : "");
        sent.forEach((id, request) -> {
            report.add(id);
            report.add(Long.toString((left(request, now) + 999) / 1000));
        });
        return report;
    }

    /** Returns the ids that Redis must forget, and clears them here. */
    synchronized List<String> drainGivenBack() {
        List<String> ids = List.copyOf(givenBack);
        givenBack.clear();
        return ids;
    }

    /**
     * Requests that Redis must count too, even if its clock runs a little faster.
     *
     * @param until the time until which it must count each, by {@code nanoTime}
     */
    record Known(List<Long> until, LongSupplier nanoTime) {
        /** How many it must count until now; a reply that comes now says less only if Redis has forgotten some. */
        int now() {
            long now = nanoTime.getAsLong();
            return (int) until.stream().filter(end -> end - now > 0).count();
        }
    }

    /** The requests that Redis must count too. */
    synchronized Known known() {
        now();
        long least = windowNanos / 60;
        return new Known(
                sent.values().stream()
                        .map(request -> request.until - (request.underWay ? windowNanos : least))
                        .toList(),
                nanoTime);
    }

    /** How many requests a minute this process may send while Redis is not available. */
    synchronized int shareNow() {
        return Math.min(share, limit());
    }

    synchronized void touch() {
        usedAt = nanoTime.getAsLong();
    }

    /** Whether no request counts and none was asked for in the last minute. */
    synchronized boolean isIdle() {
        long now = now();
        boolean paused = pause.isOn(now) && pause.idleNanos(now) <= 0;
        return sent.isEmpty() && !paused && others == 0 && now - usedAt > windowNanos;
    }

    private void add(String id, Duration longest, long now) {
        counted++;
        boolean probe = pause.begins(counted, longest, now);
        long until = now + 1000 * LimiterScript.micros(longest) + windowNanos;
        sent.put(id, new Sent(until, true, sent.size() + 1, counted, probe));
    }

    private int limit() {
        if (chosen == null) {
            return said == null ? documented : said;
        }
        return said == null ? chosen : Math.min(chosen, said);
    }

    /** The time, after removing what no longer counts. A request under way counts until its end is reported. */
    private long now() {
        long now = nanoTime.getAsLong();
        sent.values().removeIf(request -> !request.underWay && request.until - now <= 0);
        if (othersUntil - now <= 0) {
            others = 0;
        }
        return now;
    }

    private long left(Sent request, long now) {
        return request.underWay ? Math.max(request.until - now, windowNanos) : request.until - now;
    }

    /** The shortest time in which {@code before + 1} permits become free. */
    private long untilFree(int before, int limit, long now) {
        int all = sent.size();
        int rounds = before < all ? 0 : (before - all) / limit + 1;
        int index = before - rounds * limit;
        long[] ends = sent.values().stream()
                .mapToLong(request -> Math.min(left(request, now), windowNanos))
                .toArray();
        Arrays.sort(ends);
        return (index < 0 ? 0 : ends[index]) + rounds * windowNanos;
    }
}
