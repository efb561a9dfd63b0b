package nl.mijnklantportaal.client.oauth;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.jspecify.annotations.Nullable;

/** Gets new tokens for a portal, once for all threads and processes. */
final class Renewal extends TokenTask {
    /** How often the store is asked if another process has new tokens. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PortalTokens tokens;
    private final OAuthParts parts;
    private final SavedTokens store;
    private final HeldTokens began;
    private final @Nullable String refused;
    private final int since;
    private boolean asked;
    private @Nullable TokenProblem failure;
    private @Nullable Entry lost;
    private @Nullable String leaseLeft;
    private @Nullable HeldTokens kept;

    /**
     * Prepares it.
     *
     * @param began the tokens that are held
     * @param refused the access token that the server refused with 401; null when it expires
     * @param since the {@link PortalTokens#changes()} until now
     */
    Renewal(OAuthParts parts, PortalTokens tokens, HeldTokens began, @Nullable String refused, int since) {
        super(parts);
        this.tokens = tokens;
        this.parts = parts;
        this.store = new SavedTokens(parts, tokens.portal());
        this.began = began;
        this.refused = refused;
        this.since = since;
        this.leaseLeft = tokens.leaseLeft();
    }

    int since() {
        return since;
    }

    /** Whether its result is the best that a caller can get whose token was refused, or expires. */
    boolean isFor(@Nullable String refusedToo) {
        return refusedToo == null || refusedToo.equals(refused);
    }

    /** Whether the platform gave new tokens in place of a refused one. */
    boolean hasReplacedARefusedOne() {
        return asked && failure == null && refused != null;
    }

    /** The failure of the request to the platform; null when there was none. */
    @Nullable
    TokenProblem failure() {
        return failure;
    }

    /** The old access token with a new refresh token, when the platform gave nothing else that can be used; or null. */
    @Nullable
    HeldTokens kept() {
        return kept;
    }

    /** The tokens for which the platform gives no more; null when the store has none. */
    @Nullable
    Entry lost() {
        return lost;
    }

    /** The holder of a lease that may still be in the store. */
    @Nullable
    String leaseLeft() {
        return leaseLeft;
    }

    @Override
    HeldTokens work() throws TokenProblem, InterruptedException {
        HeldTokens got = null;
        if (began.isUnsaved()) {
            HeldTokens again = store.savedAtOnce(began);
            if (again.isUnsaved()) {
                got = again.isAlive(refused, millis()) ? again : askedUnsaved(again);
            }
        }
        got = got == null ? looked() : got;
        while (got == null) {
            requireOpen();
            if (leftNanos() <= 0) {
                throw TokenProblem.here(
                        "another process has been getting new tokens for longer than the deadline", null);
            }
            got = looked();
        }
        return got;
    }

    @Override
    void ended(@Nullable HeldTokens got, @Nullable TokenProblem problem) {
        tokens.ended(this, got, problem);
    }

    @Override
    TokenProblem left(String words, @Nullable Throwable cause) {
        return TokenProblem.here(words, cause);
    }

    /** Spends a refresh token that is here alone, for that of the store is spent; null when the store has a newer one after all. */
    private @Nullable HeldTokens askedUnsaved(HeldTokens unsaved) throws TokenProblem, InterruptedException {
        try {
            return asked(unsaved.entry(), unsaved.withOlder());
        } catch (TokenProblem problem) {
            Entry stored = problem == failure && problem.isConsentLost()
                    ? parts.store().read(tokens.portal())
                    : null;
            if (stored == null || unsaved.isNewerThan(stored)) {
                throw problem;
            }
            return null;
        }
    }

    /** Looks into the store, and spends the refresh token there when nobody else does; null when another look is due. */
    private @Nullable HeldTokens looked() throws TokenProblem, InterruptedException {
        lost = null;
        Entry stored = parts.store().read(tokens.portal());
        if (stored == null) {
            throw TokenProblem.consent("no tokens are stored for it");
        }
        HeldTokens read = tokens.asHeld(stored);
        boolean leased = isLeased(stored);
        // Another process gets new ones while these still live, or nobody can.
        boolean stays = read.isAlive(refused, millis())
                && (leased || stored.refreshToken().isEmpty());
        if (read.isFresh(refused, millis()) || stays) {
            return read;
        }
        requireRefreshToken(read);
        if (leased) {
            parts.timing().pause(Math.max(1, Math.min(LOOK_NANOS, leftNanos())), parts.closed());
            return null;
        }
        requireOpen();
        return spent(stored);
    }

    private void requireRefreshToken(HeldTokens read) throws TokenProblem {
        lost = read.entry();
        if (read.lost() != null) {
            throw TokenProblem.consent(read.lost());
        }
        if (read.entry().refreshToken().isEmpty()) {
            throw TokenProblem.consent("its access ended, and the platform gave no token to renew it");
        }
    }

    /** Takes the lease and spends the refresh token; null when another process was faster. */
    private @Nullable HeldTokens spent(Entry stored) throws TokenProblem, InterruptedException {
        Lease taken = parts.newLease(leaseLeft);
        // Also when the write fails: it may have been done.
        leaseLeft = taken.holder();
        Entry leased = withLease(stored, taken);
        if (!parts.store().write(tokens.portal(), stored, leased)) {
            return null;
        }
        try {
            return asked(leased, List.of(leased));
        } catch (TokenProblem problem) {
            if (problem != failure || !problem.isConsentLost()) {
                throw released(leased, problem);
            }
            return isUsedByOthers(leased) ? null : askedWithOwn(leased, problem);
        }
    }

    /**
     * Whether another process has newer tokens, or is getting them: then this one was late, and the platform refused a token that was
     * spent and not the consent.
     */
    private boolean isUsedByOthers(Entry leased) {
        Entry stored = parts.store().read(tokens.portal());
        return stored == null
                || !stored.refreshToken().equals(leased.refreshToken())
                || !stored.accessToken().equals(leased.accessToken())
                || stored.version() != leased.version() && isLeased(stored);
    }

    /** Spends the refresh token that is held, in case the store went back to an earlier state. */
    private HeldTokens askedWithOwn(Entry leased, TokenProblem refusal) throws TokenProblem, InterruptedException {
        Entry own = began.entry();
        if (began.lost() != null
                || own.refreshToken().isEmpty()
                || own.refreshToken().equals(leased.refreshToken())) {
            throw released(leased, refusal);
        }
        try {
            return asked(own, List.of(leased, own));
        } catch (TokenProblem problem) {
            throw released(leased, problem);
        }
    }

    /**
     * Asks for new tokens and writes them.
     *
     * @param old has the refresh token
     * @param over what may be in the store
     */
    private HeldTokens asked(Entry old, List<Entry> over) throws TokenProblem, InterruptedException {
        requireOpen();
        Instant now = parts.clock().instant();
        NewTokens given = refreshed(old, over);
        Entry next = given.entry(over.get(0).version() + 1, old.refreshToken(), now);
        HeldTokens got = store.saved(HeldTokens.given(next, given.life(), parts.margin(), over));
        leaseLeft = got.isUnsaved() ? leaseLeft : null;
        return got;
    }

    private NewTokens refreshed(Entry old, List<Entry> over) throws TokenProblem, InterruptedException {
        asked = true;
        failure = null;
        try {
            return parts.endpoint().refresh(old.refreshToken(), endNanos());
        } catch (TokenProblem problem) {
            failure = problem;
            String other = problem.refreshToken();
            if (other != null && !other.equals(old.refreshToken())) {
                // The one that was sent may be spent. The access token stays, and is due at once.
                Entry next = new Entry(over.get(0).version() + 1, old.accessToken(), other, old.expiresAt(), null);
                kept = store.saved(new HeldTokens(next, Long.MIN_VALUE, over, null));
            }
            throw problem;
        }
    }

    /** Gives the lease back after a failure. */
    private TokenProblem released(Entry leased, TokenProblem problem) {
        try {
            parts.store().write(tokens.portal(), leased, withLease(leased, null));
            leaseLeft = null;
        } catch (StoreFailure e) {
            // It ends by itself.
        }
        return problem;
    }

    private boolean isLeased(Entry stored) {
        Lease other = stored.lease();
        return other != null && !parts.isOver(other) && !other.holder().equals(leaseLeft);
    }

    private long millis() {
        return parts.clock().millis();
    }

    private static Entry withLease(Entry entry, @Nullable Lease lease) {
        return new Entry(entry.version() + 1, entry.accessToken(), entry.refreshToken(), entry.expiresAt(), lease);
    }
}
