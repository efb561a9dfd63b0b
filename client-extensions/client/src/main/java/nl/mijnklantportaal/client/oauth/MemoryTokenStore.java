package nl.mijnklantportaal.client.oauth;

import java.util.concurrent.ConcurrentHashMap;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/** Keeps the tokens of one process until it ends. */
final class MemoryTokenStore implements TokenStore {
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public @Nullable Entry read(String portal) {
        return entries.get(portal);
    }

    @Override
    public boolean write(String portal, @Nullable Entry expected, Entry next) {
        if (expected == null) {
            return entries.putIfAbsent(portal, next) == null;
        }
        Entry stored = entries.get(portal);
        return stored != null && stored.version() == expected.version() && entries.replace(portal, stored, next);
    }

    @Override
    public void remove(String portal) {
        entries.remove(portal);
    }

    @Override
    public String toString() {
        return "MemoryTokenStore[" + entries.size() + " portals]";
    }
}
