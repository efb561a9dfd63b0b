package nl.mijnklantportaal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The consents of all portals, which the store keeps beside the portals' objects, found by their tokens. Its lock is that of the store.
 */
final class Consents {

    /** No path of a contract has a space. */
    private static final String COLLECTION = "oauth consents";

    private final Engine engine;
    private final Tools tools;
    private final Map<String, Consent> byRefreshToken = new HashMap<>();
    private final Map<String, Consent> byAccessToken = new HashMap<>();
    private boolean isRead;

    Consents(Engine engine) {
        this.engine = engine;
        this.tools = engine.tools();
    }

    /**
     * A user has consented, and the app has brought the code.
     *
     * @throws OAuthError when the code cannot be spent
     */
    Consent exchange(OAuthCodes codes, String code, String appId, String redirectUri, Duration life) throws OAuthError {
        synchronized (tools.store()) {
            OAuthCodes.Grant grant = codes.take(code, appId, redirectUri);
            read();
            String scope = grant.request().scope();
            Consent consent =
                    new Consent(tools.ids().next("con_"), grant.apiKey(), appId, scope, refreshToken(), List.of());
            return replace(null, withAccessToken(consent, life));
        }
    }

    /**
     * Gives a new access token.
     *
     * @throws OAuthError when the refresh token is none of the app
     */
    Consent refresh(String appId, String refreshToken, boolean rotates, Duration life) throws OAuthError {
        synchronized (tools.store()) {
            read();
            Consent before = byRefreshToken.get(refreshToken);
            if (before == null || !before.appId().equals(appId)) {
                throw OAuthError.invalidGrant("The refresh token is not known, was replaced or was revoked.");
            }
            Consent after = withAccessToken(before, life);
            return replace(before, rotates ? after.withRefreshToken(refreshToken()) : after);
        }
    }

    void revoke(String apiKey) {
        synchronized (tools.store()) {
            for (Consent consent : of(apiKey)) {
                engine.changeByItself(apiKey, handling -> handling.remove(COLLECTION, consent.id()));
                forget(consent);
            }
        }
    }

    void endAccessTokens(String apiKey) {
        synchronized (tools.store()) {
            for (Consent consent : of(apiKey)) {
                replace(consent, consent.withoutAccessTokens());
            }
        }
    }

    /** Forgets all, when the store has done so. */
    void clear() {
        synchronized (tools.store()) {
            byRefreshToken.clear();
            byAccessToken.clear();
        }
    }

    /** In the order in which they were given. */
    List<GivenConsent> all() {
        Instant now = tools.settings().clock().instant();
        synchronized (tools.store()) {
            return stored().map(consent -> consent.given(now)).toList();
        }
    }

    Optional<Caller> caller(String token) {
        Instant now = tools.settings().clock().instant();
        synchronized (tools.store()) {
            read();
            return Optional.ofNullable(byAccessToken.get(token))
                    .filter(consent -> consent.accessTokens().stream()
                            .anyMatch(each -> each.token().equals(token) && each.isAlive(now)))
                    .map(consent -> new Caller(consent.apiKey(), token, Set.copyOf(consent.scopes())));
        }
    }

    private List<Consent> of(String apiKey) {
        read();
        return byRefreshToken.values().stream()
                .filter(consent -> consent.apiKey().equals(apiKey))
                .toList();
    }

    private Consent withAccessToken(Consent consent, Duration life) {
        Instant now = tools.settings().clock().instant();
        String token = tools.ids().next(OtherSide.ACCESS_TOKEN) + tools.ids().next("");
        return consent.with(new Consent.AccessToken(token, now.plus(life)), now);
    }

    private String refreshToken() {
        return tools.ids().next("refresh_") + tools.ids().next("");
    }

    /** Stores first: what the state file does not take does not hold. */
    private Consent replace(@Nullable Consent before, Consent after) {
        engine.changeByItself(after.apiKey(), handling -> handling.put(COLLECTION, after.json()));
        if (before != null) {
            forget(before);
        }
        remember(after);
        return after;
    }

    private void forget(Consent consent) {
        byRefreshToken.remove(consent.refreshToken());
        consent.accessTokens().forEach(each -> byAccessToken.remove(each.token()));
    }

    private void remember(Consent consent) {
        byRefreshToken.put(consent.refreshToken(), consent);
        consent.accessTokens().forEach(each -> byAccessToken.put(each.token(), consent));
    }

    /** Reads what a state file has brought; a portal whose key is no longer accepted is none. */
    private void read() {
        if (isRead) {
            return;
        }
        stored().forEach(this::remember);
        isRead = true;
    }

    private Stream<Consent> stored() {
        return tools.store().everywhere(COLLECTION).stream()
                .filter(owned -> tools.settings().apiKeys().contains(owned.apiKey()))
                .map(owned -> Consent.of(owned.apiKey(), owned.stored().tree()));
    }
}
