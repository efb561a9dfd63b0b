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
 * What this process has sent with one key in the last minute, whoever allowed it, and what it knows of the others.
 *
 * <p>The client's own count of a minute does not know one request from another. Here each has a name: Redis is told of it again
 * after an outage and counts it once, however often it is told. Guarded by itself.
 */
final class OwnRequests {
    /** Names that Redis may know and that nothing was sent for; more than this many are left to their lease. */
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
     * @param until when it counts no more, should its end not be reported
     * @param before how many were counted here when it was
     * @param then how many had ever been
     * @param probe whether it is the one that probes a long pause
     */
    private record Sent(long until, boolean underWay, int before, long then, boolean probe) {}

    /** Takes one out of the share of this process; how long to wait when there is none, in nanoseconds, else zero. */
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

    /** Redis has allowed one. */
    synchronized void granted(String id, Duration longest) {
        add(id, longest, now());
    }

    /**
     * Redis has told how many are counted, of all processes.
     *
     * @param settling whether that may be too few, so that what was known before holds as well
     */
    synchronized void told(int used, boolean settling) {
        long now = now();
        int seen = Math.max(0, used - sent.size());
        if (!settling || seen > others) {
            others = seen;
            othersUntil = now + windowNanos;
        }
    }

    /** Whether this request, which is under way, is the one that probes a long pause. */
    synchronized boolean isProbe(String id) {
        Sent begun = sent.get(id);
        return begun != null && begun.probe;
    }

    /** Nothing was sent; Redis has to be told later where it may count it. */
    synchronized void giveBack(String id, boolean tellRedis) {
        Sent begun = sent.remove(id);
        if (begun != null) {
            pause.gaveBack(begun.then);
        }
        if (tellRedis && givenBack.size() < MOST_GIVEN_BACK) {
            givenBack.add(id);
        }
    }

    /** The answer has ended; what the server says of others is heard where Redis does not count them. */
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

    /** Everything that Redis has to know, as the script takes it. */
    synchronized List<String> report() {
        long now = now();
        List<String> report = new ArrayList<>();
        report.add(said == null ? "" : said.toString());
        // Once others may have probed, they know better.
        boolean paused = pause.isOn(now) && pause.idleNanos(now) < 0;
        report.add(paused ? Long.toString(Link.micros(pause.asked(now))) : "");
        report.add(paused ? Long.toString(-pause.idleNanos(now) / 1000) : "");
        sent.forEach((id, request) -> {
            report.add(id);
            report.add(Long.toString((left(request, now) + 999) / 1000));
        });
        return report;
    }

    /** What Redis has to forget; asked for once. */
    synchronized List<String> givenBack() {
        List<String> ids = List.copyOf(givenBack);
        givenBack.clear();
        return ids;
    }

    /** How many of them Redis has to count as well, even when its clock runs a little faster. */
    synchronized int known() {
        long now = now();
        long least = windowNanos / 60;
        return (int) sent.values().stream()
                .filter(request -> request.until - now > (request.underWay ? windowNanos : least))
                .count();
    }

    /** How many requests a minute this process may send without Redis. */
    synchronized int shareNow() {
        return Math.min(share, limit());
    }

    synchronized void touch() {
        usedAt = nanoTime.getAsLong();
    }

    /** Whether nothing is counted, and nobody is about to. */
    synchronized boolean isIdle() {
        long now = now();
        boolean paused = pause.isOn(now) && pause.idleNanos(now) <= 0;
        return sent.isEmpty() && !paused && others == 0 && now - usedAt > windowNanos;
    }

    private void add(String id, Duration longest, long now) {
        counted++;
        boolean probe = pause.begins(counted, longest, now);
        long until = now + 1000 * Link.micros(longest) + windowNanos;
        sent.put(id, new Sent(until, true, sent.size() + 1, counted, probe));
    }

    private int limit() {
        int ofServer = said != null ? said : chosen != null ? chosen : documented;
        return chosen == null ? ofServer : Math.min(chosen, ofServer);
    }

    /** The time, with what is past forgotten. Whoever is under way counts until the end is told, however late. */
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

    /** How long it takes at least until one more than so many have come free. */
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
