package nl.mijnklantportaal.client.oauth;

import java.time.Instant;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/** Exchanges a code for tokens and stores them in place of those that are there. */
final class CodeExchange extends TokenTask {
    private final OAuthParts parts;
    private final PortalTokens tokens;
    private final AuthorizationCode code;
    private final int since;

    /**
     * Prepares it.
     *
     * @param code that this caller has the right to send
     */
    CodeExchange(OAuthParts parts, PortalTokens tokens, AuthorizationCode code) {
        super(parts);
        this.parts = parts;
        this.tokens = tokens;
        this.code = code;
        this.since = tokens.changes();
    }

    @Override
    HeldTokens work() throws TokenProblem {
        try {
            Instant asked = parts.clock().instant();
            NewTokens given = parts.endpoint().exchange(code.value(), endNanos());
            return new SavedTokens(parts, tokens.portal()).replaced(given, asked, endNanos());
        } catch (TokenProblem problem) {
            throw problem;
        } catch (Throwable failure) {
            // The code may have been sent, so nobody may send it again.
            throw TokenProblem.unknown(
                    "the exchange failed (" + failure.getClass().getSimpleName() + ")", failure);
        }
    }

    @Override
    void ended(@Nullable HeldTokens got, @Nullable TokenProblem problem) {
        if (got != null) {
            tokens.connected(since, got);
        } else if (problem != null && problem.outcome() == Outcome.NOT_SENT) {
            code.giveBack();
        }
    }

    @Override
    TokenProblem left(String words, @Nullable Throwable cause) {
        return TokenProblem.unknown(words + ", and the exchange goes on without it", cause);
    }
}
