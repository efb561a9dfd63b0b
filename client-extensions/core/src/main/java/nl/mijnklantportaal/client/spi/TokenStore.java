package nl.mijnklantportaal.client.spi;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the OAuth tokens of portals, for one process or for several that share it.
 *
 * <p>Three operations on one entry for each portal, so that any database can do it. {@link #write} compares and sets: of several
 * writers that read the same entry exactly one writes, whatever process they run in. What a thread has written, every thread and
 * every process reads from then on, so an implementation caches nothing. It is safe for use by many threads and returns within
 * seconds, for calls wait for it. A failure is thrown as it is; it has no token in its message, and the next call tries again.
 *
 * <p>The SDK calls it on the threads of calls and on threads of its own, which have no transaction, no {@link ThreadLocal} and no context
 * class loader of the application. A store that finds its database by one of these would read another one in a renewal.
 *
 * <p>Tokens are secrets: whoever reads the store can act in the portals. An implementation writes none to a log.
 */
public interface TokenStore {
    /**
     * Reads the entry of a portal.
     *
     * @param portal the name that the application gave to the portal: 1 to 100 printable characters, upper and lower case are
     *     different
     * @return what was written last, unchanged; null when there is nothing or it was removed. A store that cannot keep
     *     nanoseconds may cut its times to microseconds
     */
    @Nullable
    Entry read(String portal);

    /**
     * Writes the entry of a portal if the stored one is still the one that was read.
     *
     * @param portal the name of the portal
     * @param expected the entry that was read; the stored one is still that when its version is the same. Null when there must
     *     be none
     * @param next the new entry, with another version
     * @return true when it was written, durably where the store is durable; false when another entry stood there, or none, and
     *     nothing was changed. After an exception it may have been written; the SDK reads again
     */
    boolean write(String portal, @Nullable Entry expected, Entry next);

    /**
     * Removes the entry of a portal, whatever its version.
     *
     * @param portal the name of the portal; nothing happens when it has no entry
     */
    void remove(String portal);

    /**
     * The tokens of a portal. Its text shows no token. A later version of the SDK may add components; it keeps this constructor, and
     * a store that does not know the new ones goes on working.
     *
     * @param version tells this entry from those before and after it; chosen by the SDK, any number, kept as it is
     * @param accessToken the token of the API's calls: visible ASCII characters, of any length
     * @param refreshToken the token that gets a new access token: any text, of any length; empty when the platform
     *     gave none
     * @param expiresAt when the access token expires; null when the platform did not say
     * @param lease who is getting new tokens at present; null when nobody is
     */
    record Entry(
            long version,
            String accessToken,
            String refreshToken,
            @Nullable Instant expiresAt,
            @Nullable Lease lease) {
        /** Refuses null where there must be a value. */
        public Entry {
            Objects.requireNonNull(accessToken, "accessToken");
            Objects.requireNonNull(refreshToken, "refreshToken: empty when there is none");
        }

        @Override
        public String toString() {
            return "Entry[version=" + version + ", expiresAt=" + expiresAt + ", lease=" + lease + "]";
        }
    }

    /**
     * The right to get new tokens, which ends by itself in case its holder dies. Grows as {@link Entry} does.
     *
     * @param holder the holder's name, unique among all processes: 1 to 64 letters, digits and hyphens; no secret
     * @param until when it ends, by the holder's clock
     */
    record Lease(String holder, Instant until) {
        /** Refuses null. */
        public Lease {
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(until, "until");
        }
    }
}
