package nl.mijnklantportaal.client.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The requests of this process for each API key; idle keys are removed when there are many. */
final class OwnRequestsByKey {
    private static final int SWEPT_FROM = 1024;

    private final RedisSettings settings;
    private final Map<String, OwnRequests> budgets = new ConcurrentHashMap<>();
    private volatile int sweptAt = SWEPT_FROM;

    OwnRequestsByKey(RedisSettings settings) {
        this.settings = settings;
    }

    /** The requests with this key, which stay in the map while the caller asks for a permit. */
    OwnRequests of(String key) {
        if (budgets.size() >= sweptAt) {
            sweep();
        }
        return budgets.compute(key, (same, known) -> {
            OwnRequests own = known != null ? known : create();
            own.touch();
            return own;
        });
    }

    void forEach(BiConsumer<String, OwnRequests> action) {
        budgets.forEach(action);
    }

    private OwnRequests create() {
        return new OwnRequests(
                settings.requestsPerMinute(),
                settings.localShare(),
                RedisSettings.DOCUMENTED_LIMIT,
                settings.windowNanos(),
                System::nanoTime);
    }

    private void sweep() {
        budgets.keySet().forEach(key -> budgets.computeIfPresent(key, (same, own) -> own.isIdle() ? null : own));
        sweptAt = Math.max(SWEPT_FROM, 2 * budgets.size());
    }
}
