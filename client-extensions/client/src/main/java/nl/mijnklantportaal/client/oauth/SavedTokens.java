package nl.mijnklantportaal.client.oauth;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes tokens that the platform has given. They may be the only ones that work. */
final class SavedTokens {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");

    private static final int TRIES = 3;

    /** Doubles from try to try, three times. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** More writers than ever meet at one portal. */
    private static final int ROUNDS = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final OAuthParts parts;
    private final String portal;

    SavedTokens(OAuthParts parts, String portal) {
        this.parts = parts;
        this.portal = portal;
    }

    /**
     * Writes tokens that take the place of spent ones, in a few tries.
     *
     * @param given unsaved tokens
     * @return what the store has now; the given tokens, unsaved as they are, when it fails
     * @throws TokenProblem when the portal was forgotten meanwhile
     */
    HeldTokens saved(HeldTokens given) throws TokenProblem, InterruptedException {
        try {
            HeldTokens saved = tried(() -> written(given), parts.timing().nanoTime());
            LOG.debug(
                    "Portal \"{}\" has new tokens, which expire {}",
                    portal,
                    saved.entry().expiresAt());
            return saved;
        } catch (StoreFailure e) {
            warn(e);
            return given;
        }
    }

    /**
     * Tries once to write tokens that the store did not take before.
     *
     * @return what the store has now; the given tokens, unsaved as they are, when it fails
     * @throws TokenProblem when the portal was forgotten meanwhile
     */
    HeldTokens savedAtOnce(HeldTokens given) throws TokenProblem {
        try {
            return written(given);
        } catch (StoreFailure e) {
            LOG.debug("The token store failed again ({})", e.thrown().getClass().getName());
            return given;
        }
    }

    /**
     * Writes tokens in place of those that are there, in many tries.
     *
     * @param asked when the request for them was sent
     * @param endNanos until when it tries
     * @throws TokenProblem when the store fails until then
     */
    HeldTokens replaced(NewTokens given, Instant asked, long endNanos) throws TokenProblem, InterruptedException {
        try {
            return tried(() -> replaced(given, asked), endNanos);
        } catch (StoreFailure e) {
            throw TokenProblem.notStored(e);
        }
    }

    private HeldTokens tried(Attempt attempt, long endNanos) throws TokenProblem, InterruptedException {
        for (int made = 1; ; made++) {
            try {
                return attempt.tokens();
            } catch (StoreFailure e) {
                if (made >= TRIES && parts.timing().nanoTime() - endNanos >= 0) {
                    throw e;
                }
            }
            // A close() waits for it, and does not shorten it.
            parts.timing().pause(PAUSE_NANOS << Math.min(made, 3), new CountDownLatch(1));
        }
    }

    /** Compares and sets, until the store has these tokens or newer ones. */
    private HeldTokens written(HeldTokens given) throws TokenProblem {
        Entry expected = given.over().get(0);
        Lease own = expected.lease();
        for (int round = 0; round < ROUNDS; round++) {
            Entry next =
                    withVersion(given.entry(), expected.version() + 1, isOwn(expected, own) ? null : living(expected));
            if (parts.store().write(portal, expected, next)) {
                return given.saved(next);
            }
            Entry stored = parts.store().read(portal);
            if (stored == null) {
                throw TokenProblem.consent("its tokens were removed from the store");
            }
            if (given.hasTokensOf(stored)) {
                // An earlier try arrived although it failed.
                return given.saved(stored);
            }
            if (!given.isNewerThan(stored) && !(isOwn(stored, own) && living(stored) != null)) {
                return HeldTokens.read(stored, parts.margin(), parts.clock());
            }
            // Another process has taken the lease over with the spent tokens, or was late and has left this one its
            // lease.
            expected = stored;
        }
        throw unsettled();
    }

    private HeldTokens replaced(NewTokens given, Instant asked) {
        for (int round = 0; round < ROUNDS; round++) {
            Entry before = parts.store().read(portal);
            // Random, so that an entry that was removed and one written later do not look the same.
            long version = before == null ? RANDOM.nextLong() >>> 2 : before.version() + 1;
            Entry next = given.entry(version, "", asked);
            if (parts.store().write(portal, before, next)) {
                return HeldTokens.given(next, given.life(), parts.margin(), List.of());
            }
        }
        throw unsettled();
    }

    private static StoreFailure unsettled() {
        return new StoreFailure(new IllegalStateException(
                "The token store compares with another entry than it gives: it must read what was written last"));
    }

    private static boolean isOwn(Entry entry, @Nullable Lease own) {
        return own != null
                && entry.lease() != null
                && own.holder().equals(entry.lease().holder());
    }

    private @Nullable Lease living(Entry entry) {
        Lease lease = entry.lease();
        return lease == null || parts.isOver(lease) ? null : lease;
    }

    private static Entry withVersion(Entry entry, long version, @Nullable Lease lease) {
        return new Entry(version, entry.accessToken(), entry.refreshToken(), entry.expiresAt(), lease);
    }

    /** Says it without the exception, whose message is not ours. */
    private void warn(StoreFailure failure) {
        LOG.warn(
                "The token store did not take the new tokens of portal \"{}\" ({}). They are used, and written again until the"
                        + " store takes them; if this process ends before that, the user may have to give access again.",
                portal,
                failure.thrown().getClass().getName());
    }

    private interface Attempt {
        HeldTokens tokens() throws TokenProblem;
    }
}
