package nl.mijnklantportaal.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The codes that users' browsers carry to apps; each lives shortly and works once.
 */
final class OAuthCodes {

    /** Of more codes the oldest are forgotten. */
    static final int KEPT = 1_000;

    private final Map<String, Given> codes = new LinkedHashMap<>();
    private final Ids ids;
    private final Clock clock;
    private Duration life = Duration.ofSeconds(60);

    /** What a user has consented to. */
    record Grant(String apiKey, AuthorizeRequest request) {}

    private record Given(Grant grant, Instant ends) {}

    OAuthCodes(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    synchronized void life(Duration duration) {
        life = duration;
    }

    synchronized void clear() {
        codes.clear();
    }

    synchronized String give(Grant grant) {
        Iterator<String> oldestFirst = codes.keySet().iterator();
        while (codes.size() >= KEPT) {
            oldestFirst.next();
            oldestFirst.remove();
        }
        String code = ids.next("code_") + ids.next("");
        codes.put(code, new Given(grant, clock.instant().plus(life)));
        return code;
    }

    /**
     * Spends a code.
     *
     * @throws OAuthError when it is none, has ended, was spent, or was given to another app or for another redirect URI
     */
    synchronized Grant take(String code, String appId, String redirectUri) throws OAuthError {
        Given given = codes.get(code);
        if (given == null) {
            throw OAuthError.invalidGrant("The code is not known or was used before.");
        }
        if (!clock.instant().isBefore(given.ends())) {
            throw OAuthError.invalidGrant("The code has expired.");
        }
        AuthorizeRequest request = given.grant().request();
        if (!request.appId().equals(appId)) {
            throw OAuthError.invalidGrant("The code was given to another app.");
        }
        if (!request.redirectUri().equals(redirectUri)) {
            throw OAuthError.invalidGrant("The redirect_uri is not the one for which the code was given.");
        }
        codes.remove(code);
        return given.grant();
    }
}
