package nl.mijnklantportaal.client.oauth;

import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.jspecify.annotations.Nullable;

/** The tokens of a portal. Small, because there may be many thousands. */
final class PortalTokens {
    /** A renewal that began before a token was refused may give the refused one. */
    private static final int ROUNDS = 3;

    private final OAuthParts parts;
    private final String portal;
    private volatile @Nullable HeldTokens held;

    /** Guarded by this, as the next. */
    private @Nullable Renewal running;

    private @Nullable Pause pause;
    private int changes;

    /** The holder of a lease that may have been left in the store. */
    private volatile @Nullable String leaseLeft;

    PortalTokens(OAuthParts parts, String portal) {
        this.parts = parts;
        this.portal = portal;
    }

    String portal() {
        return portal;
    }

    /**
     * An access token.
     *
     * @param refused the one that the server refused with 401; null when any will do
     * @throws TokenProblem when there is none
     */
    String token(@Nullable String refused) throws TokenProblem {
        HeldTokens now = held;
        return now != null && now.isFresh(refused, millis())
                ? now.entry().accessToken()
                : renewed(refused).entry().accessToken();
    }

    private HeldTokens renewed(@Nullable String refused) throws TokenProblem {
        HeldTokens got = first(refused);
        for (int round = 0; round < ROUNDS && !got.isFresh(refused, millis()); round++) {
            HeldTokens old = got;
            Renewal renewal = renewal(old, refused);
            if (renewal == null) {
                return present(old);
            }
            got = awaited(renewal, old, refused);
            if (renewal.isFor(refused) || got.isAlive(refused, millis())) {
                return got;
            }
        }
        return got;
    }

    /** The tokens that are held, or those of the store where the ones that are held do not help. */
    private HeldTokens first(@Nullable String refused) throws TokenProblem {
        HeldTokens now;
        int since;
        synchronized (this) {
            now = held;
            since = changes;
            if (now != null && now.lost() == null && (now.isUnsaved() || failure(now, refused) == null)) {
                return now;
            }
        }
        Entry stored = stored();
        if (stored == null) {
            throw TokenProblem.consent("no tokens are stored for it");
        }
        HeldTokens read = adopted(since, now, asHeld(stored));
        if (read.lost() != null) {
            throw TokenProblem.consent(read.lost());
        }
        return read;
    }

    private @Nullable Entry stored() throws TokenProblem {
        try {
            return parts.store().read(portal);
        } catch (StoreFailure e) {
            throw TokenProblem.ofStore(e);
        }
    }

    private synchronized HeldTokens adopted(int since, @Nullable HeldTokens instead, HeldTokens read) {
        if (changes != since) {
            return read;
        }
        if (held == instead) {
            held = read;
        }
        return held == null ? read : held;
    }

    private HeldTokens present(HeldTokens otherwise) {
        HeldTokens now = held;
        return now == null ? otherwise : now;
    }

    /** The renewal to wait for; null when the tokens that are held must do. */
    private synchronized @Nullable Renewal renewal(HeldTokens old, @Nullable String refused) throws TokenProblem {
        HeldTokens now = present(old);
        long millis = millis();
        boolean waits = running != null || isPausing();
        if (now.isFresh(refused, millis) || waits && now.isAlive(refused, millis)) {
            return null;
        }
        if (running == null) {
            TokenProblem failure = failure(now, refused);
            if (failure != null) {
                throw failure;
            }
            if (isPausing() && pause.refusesAll() && now.entry().accessToken().equals(refused)) {
                return null;
            }
            Renewal begun = new Renewal(parts, this, now, refused, changes);
            running = begun;
            begun.start();
            // Not the field: without a thread it has ended already.
            return begun;
        }
        return running;
    }

    /** Waits, not long while the old token lives. */
    private HeldTokens awaited(Renewal renewal, HeldTokens old, @Nullable String refused) throws TokenProblem {
        boolean alive = old.isAlive(refused, millis());
        try {
            return renewal.await(alive ? parts.patience().toNanos() : Long.MAX_VALUE);
        } catch (TokenProblem problem) {
            if (!problem.isConsentLost() && old.isAlive(refused, millis())) {
                return old;
            }
            throw problem;
        }
    }

    /** What ended the renewal that asked the platform a moment ago, where these tokens do not help. */
    private @Nullable TokenProblem failure(HeldTokens now, @Nullable String refused) {
        return isPausing() && !now.isAlive(refused, millis()) ? pause.failure() : null;
    }

    private boolean isPausing() {
        return pause != null && pause.isOn(millis());
    }

    /** Stored tokens, with what is known about them here. */
    HeldTokens asHeld(Entry stored) {
        HeldTokens read = HeldTokens.read(stored, parts.margin(), parts.clock());
        HeldTokens known = held;
        return known == null ? read : known.known(read);
    }

    /** How often the user has consented, or the portal was forgotten. Tokens that were asked for before are not held after it. */
    synchronized int changes() {
        return changes;
    }

    /** Takes tokens that the user has just consented to; after another change only the store knows which came last. */
    synchronized void connected(int since, HeldTokens given) {
        changed(changes == since ? given : null);
    }

    /** Holds no tokens any more. */
    synchronized void forget() {
        changed(null);
    }

    private void changed(@Nullable HeldTokens now) {
        changes++;
        held = now;
        pause = null;
    }

    /**
     * Takes the result of the renewal that is running.
     *
     * @param got the new tokens, or null
     * @param problem why there are none, or null
     */
    void ended(Renewal renewal, @Nullable HeldTokens got, @Nullable TokenProblem problem) {
        boolean unsaved;
        synchronized (this) {
            running = null;
            leaseLeft = renewal.leaseLeft();
            if (changes == renewal.since()) {
                take(renewal, got, problem);
            }
            unsaved = isUnsaved();
        }
        if (unsaved) {
            parts.unsaved().add(this, parts);
        }
    }

    private void take(Renewal renewal, @Nullable HeldTokens got, @Nullable TokenProblem problem) {
        boolean isLost = problem != null && problem.isConsentLost();
        // A refusal holds for the tokens that were refused, and not for those that come after it.
        pause = isLost ? null : pause(renewal, got, problem);
        HeldTokens now = got == null ? renewal.kept() : got;
        if (now != null) {
            held = now;
        } else if (isLost) {
            held = lost(renewal.lost(), String.valueOf(problem.getMessage()));
        }
    }

    private @Nullable Pause pause(Renewal renewal, @Nullable HeldTokens got, @Nullable TokenProblem problem) {
        long millis = millis();
        if (got == null) {
            return new Pause(millis, renewal.failure() == null ? null : problem, 0);
        }
        if (renewal.hasReplacedARefusedOne()) {
            return new Pause(millis, null, pause == null ? 1 : pause.replacedUntil(millis) + 1);
        }
        return got.isFresh(null, millis) ? null : new Pause(millis, null, 0);
    }

    private @Nullable HeldTokens lost(@Nullable Entry entry, String words) {
        return entry == null
                ? null
                : HeldTokens.read(entry, parts.margin(), parts.clock()).lost(words);
    }

    @Nullable
    String leaseLeft() {
        return leaseLeft;
    }

    /** Whether nothing is known of the portal, and nothing is asked. */
    synchronized boolean isIdle() {
        return held == null && running == null;
    }

    boolean isUnsaved() {
        HeldTokens now = held;
        return now != null && now.isUnsaved();
    }

    /** Tries once to write tokens that the store did not take, and tells whether none are left. */
    boolean save() {
        HeldTokens now = held;
        if (now == null || !now.isUnsaved()) {
            return true;
        }
        HeldTokens saved;
        try {
            saved = new SavedTokens(parts, portal).savedAtOnce(now);
        } catch (TokenProblem removed) {
            saved = null;
        }
        synchronized (this) {
            if (held == now) {
                held = saved;
            }
            return !isUnsaved();
        }
    }

    private long millis() {
        return parts.clock().millis();
    }

    /**
     * A time without another request to the platform: after a failure, while another process gets new tokens, and where one new token
     * after the other is refused.
     *
     * @param sinceMillis its begin
     * @param failure what calls without a token that lives are told; null when they may ask
     * @param replaced how many refused tokens were replaced in a row, each soon after the one before
     */
    private record Pause(long sinceMillis, @Nullable TokenProblem failure, int replaced) {
        private static final long MILLIS = TimeUnit.SECONDS.toMillis(5);
        private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(60);

        /** A token may die young now and then. An API that refuses all of them needs no more. */
        private static final int MOST_REPLACED = 5;

        /** A clock that was set back does not make it longer. */
        boolean isOn(long now) {
            return now >= sinceMillis && now - sinceMillis < millis();
        }

        /** As long as the server asks for, within limits. */
        private long millis() {
            long asked = failure == null ? 0 : TimeUnit.SECONDS.toMillis(failure.pauseSeconds());
            return Math.max(MILLIS, Math.min(asked, MOST_MILLIS));
        }

        boolean refusesAll() {
            return replaced >= MOST_REPLACED;
        }

        int replacedUntil(long now) {
            return now - sinceMillis < 2 * MILLIS ? replaced : 0;
        }
    }
}
