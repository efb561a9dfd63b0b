package nl.mijnklantportaal.client.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a portal as this process holds them.
 *
 * @param entry as stored, or about to be
 * @param due from when on new tokens are wanted, in milliseconds of the clock
 * @param over older entries that the store may still have in place of this one: first the one that was seen there, then those whose
 *     refresh tokens were spent since; empty when the store has this one
 * @param lost why the platform gives no more tokens for these; null while it does
 */
record HeldTokens(
        Entry entry, long due, List<Entry> over, @Nullable String lost) {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LEAST_MARGIN = Duration.ofSeconds(5);

    /**
     * Tokens that the platform has just given.
     *
     * @param entry with the tokens
     * @param life of the access token; null when it is not known
     * @param over the entries whose place they take
     */
    static HeldTokens given(Entry entry, @Nullable Duration life, Duration margin, List<Entry> over) {
        Instant end = entry.expiresAt();
        long due = life == null || end == null
                ? Long.MAX_VALUE
                : millis(end) - shorter(margin, life.dividedBy(10)).toMillis();
        return new HeldTokens(entry, due, over, null);
    }

    /** Tokens from the store, of which only the end is known: a tenth of the rest stands for a tenth of the life. */
    static HeldTokens read(Entry entry, Duration margin, Clock clock) {
        Instant end = entry.expiresAt();
        if (end == null) {
            return new HeldTokens(entry, Long.MAX_VALUE, List.of(), null);
        }
        Duration tenth = Duration.between(clock.instant(), end).dividedBy(10);
        Duration wanted = tenth.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : tenth;
        return new HeldTokens(entry, millis(end) - shorter(margin, wanted).toMillis(), List.of(), null);
    }

    /** These tokens, which the store has as this entry. */
    HeldTokens saved(Entry stored) {
        return new HeldTokens(stored, due, List.of(), null);
    }

    /** These tokens, after the platform refused to give more for them. */
    HeldTokens lost(String words) {
        return new HeldTokens(entry, due, over, words);
    }

    /** Stored tokens, with what is known about these where they are the same and end at the same time. */
    HeldTokens known(HeldTokens read) {
        boolean same = hasTokensOf(read.entry) && Objects.equals(entry.expiresAt(), read.entry.expiresAt());
        return same ? new HeldTokens(read.entry, due, List.of(), lost) : read;
    }

    boolean hasTokensOf(Entry other) {
        return entry.accessToken().equals(other.accessToken())
                && entry.refreshToken().equals(other.refreshToken());
    }

    /** What the store may have in place of the tokens that come after these. */
    List<Entry> withOlder() {
        return Stream.concat(over.stream(), Stream.of(entry)).toList();
    }

    /** Whether the store did not take these tokens yet. */
    boolean isUnsaved() {
        return !over.isEmpty();
    }

    /**
     * Whether an entry of the store is one of those whose place these tokens take. Where the refresh token stays the same, only the
     * access token tells an older entry from one that another process has written since.
     */
    boolean isNewerThan(Entry stored) {
        boolean rotated = !entry.refreshToken().equals(stored.refreshToken());
        return over.stream()
                .anyMatch(old -> old.refreshToken().equals(stored.refreshToken())
                        && (rotated || old.accessToken().equals(stored.accessToken())));
    }

    /** Whether the access token may be sent and need not be renewed. */
    boolean isFresh(@Nullable String refused, long millis) {
        return millis < due && isAlive(refused, millis);
    }

    /** Whether the access token may be sent. */
    boolean isAlive(@Nullable String refused, long millis) {
        Instant end = entry.expiresAt();
        return lost == null
                && (end == null || millis < millis(end))
                && !entry.accessToken().equals(refused);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "HeldTokens[" + entry + "]";
    }

    /** A time that a store has may be any. */
    private static long millis(Instant time) {
        Instant earliest = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        return earliest.isBefore(LATEST) ? earliest.toEpochMilli() : LATEST.toEpochMilli();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
