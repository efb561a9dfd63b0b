package nl.mijnklantportaal.client.redis;

import java.util.List;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import org.jspecify.annotations.Nullable;

/** The permit of a request that is counted, in Redis or in the local share. */
final class CountedRequest implements Permit {
    private final RedisAccess access;
    private final PermitRequest request;
    private final @Nullable Link by;
    private final int before;
    private final long counted;
    private final boolean probe;

    /**
     * @param by the connection over which Redis has counted the request, or null when the local share allowed it
     * @param before how many requests Redis then counted, this one included
     * @param counted how many requests Redis had ever counted by then
     * @param probe whether the request probes a long pause
     */
    private CountedRequest(
            RedisAccess access, PermitRequest request, @Nullable Link by, int before, long counted, boolean probe) {
        this.access = access;
        this.request = request;
        this.by = by;
        this.before = before;
        this.counted = counted;
        this.probe = probe;
    }

    static CountedRequest inRedis(RedisAccess access, PermitRequest request, Link by, TakeReply reply) {
        return new CountedRequest(access, request, by, reply.used(), reply.counted(), reply.probe());
    }

    static CountedRequest inLocalShare(RedisAccess access, PermitRequest request) {
        return new CountedRequest(access, request, null, 0, 0, request.own().isProbe(request.id()));
    }

    @Override
    public boolean isProbe() {
        return probe;
    }

    @Override
    public void giveBack() {
        Link link = access.stage().link();
        synchronized (request.own()) {
            request.own().giveBack(request.id(), link == null);
            if (link != null) {
                access.send(link, request.key(), "remove", List.of(request.id()));
            }
        }
    }

    @Override
    public void ended(Said said) {
        Link link = access.stage().link();
        synchronized (request.own()) {
            // If Redis counted this request, it also counts those of other processes.
            boolean redisCounts = link != null && link == by;
            request.own().end(request.id(), said, !redisCounts);
            if (link != null) {
                access.send(link, request.key(), "ended", arguments(said, redisCounts));
            }
        }
    }

    private List<String> arguments(Said said, boolean redisCounts) {
        return List.of(
                request.id(),
                text(said.limit()),
                redisCounts ? text(said.remaining()) : "",
                said.pause() == null ? "" : Long.toString(LimiterScript.micros(said.pause())),
                Integer.toString(before),
                Long.toString(counted),
                said.verdict().name());
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
