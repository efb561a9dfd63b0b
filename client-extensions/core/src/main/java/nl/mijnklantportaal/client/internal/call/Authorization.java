package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.internal.http.NoResponse;

/** The one {@code Authorization} field of an attempt: {@code Bearer} and a token asked for that attempt. */
final class Authorization {
    static final String FIELD = "Authorization";

    private Authorization() {}

    /** The value of the field, with the latest token. */
    static String value(Call call) {
        return "Bearer " + call.token();
    }

    /**
     * Asks for a token.
     *
     * @throws NotSentException when the credentials give no token that can be sent
     */
    static void ask(Call call) {
        String fresh = call.freshToken;
        if (fresh != null && !call.freshTokenUsed) {
            call.token = fresh;
            return;
        }
        String token;
        try {
            token = call.credentials.token();
        } catch (Throwable e) {
            interruptedAgain(e);
            throw NoResponse.notSent(call.operation + ": the credentials gave no token.", e);
        }
        String problem = BearerToken.problem(token);
        if (problem != null) {
            throw NoResponse.notSent(call.operation + ": the token that the credentials gave " + problem + ".", null);
        }
        // Some suppliers still give the token that was refused.
        call.token = fresh != null && token.equals(call.refusedToken) ? fresh : token;
    }

    /**
     * Asks for another token than the one that the server refused, once for each call.
     *
     * @param refusal gets, as a suppressed exception, the reason why there is no other token
     * @return whether there is another token, which the next attempt sends
     */
    static boolean renew(Call call, AuthenticationException refusal) {
        if (call.refusedToken != null || call.token == null) {
            return false;
        }
        String refused = call.token;
        call.refusedToken = refused;
        String fresh;
        try {
            fresh = call.credentials.freshToken(refused);
        } catch (Throwable e) {
            // Even an Error must not hide what the server said.
            interruptedAgain(e);
            refusal.addSuppressed(e);
            return false;
        }
        if (fresh == null || fresh.equals(refused)) {
            return false;
        }
        String problem = BearerToken.problem(fresh);
        if (problem != null) {
            refusal.addSuppressed(new IllegalStateException("the fresh token that the credentials gave " + problem));
            return false;
        }
        call.freshToken = fresh;
        return true;
    }

    /** Keeps an interrupt, even if a supplier in another language throws it unchecked. */
    private static void interruptedAgain(Throwable e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
