package nl.mijnklantportaal.client.oauth;

import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * The application's store. Whatever it throws becomes a {@link StoreFailure}: a store in Kotlin throws checked exceptions, and one whose
 * driver is missing throws errors, and neither may lose tokens that were just given.
 *
 * @param store the application's
 */
record GuardedStore(TokenStore store) implements TokenStore {
    @Override
    public @Nullable Entry read(String portal) {
        try {
            return store.read(portal);
        } catch (Throwable e) {
            throw new StoreFailure(e);
        }
    }

    @Override
    public boolean write(String portal, @Nullable Entry expected, Entry next) {
        try {
            return store.write(portal, expected, next);
        } catch (Throwable e) {
            throw new StoreFailure(e);
        }
    }

    /** Only the application asks for it, and gets what its store throws. */
    @Override
    public void remove(String portal) {
        store.remove(portal);
    }
}
