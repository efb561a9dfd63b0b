package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
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
            take(call, fresh);
            return;
        }
        String token;
        try {
            token = call.credentials.token();
        } catch (Throwable e) {
            throw failure(call, "the credentials gave no token", e);
        }
        String problem = BearerToken.problem(token);
        if (problem != null) {
            throw NoResponse.notSent(call.operation + ": the token that the credentials gave " + problem + ".", null);
        }
        // Some suppliers still give the token that was refused.
        take(call, fresh != null && token.equals(call.refusedToken) ? fresh : token);
    }

    private static void take(Call call, String token) {
        String budget;
        try {
            budget = BearerToken.budget(call.credentials, token);
        } catch (Throwable e) {
            throw failure(call, "the credentials did not name their portal", e);
        }
        call.take(token, budget);
    }

    /** What the credentials threw, where it tells the caller more than that. */
    private static MijnKlantportaalException failure(Call call, String problem, Throwable e) {
        interruptedAgain(e);
        return e instanceof CredentialsException && outcome(e) == Outcome.NOT_SENT
                ? (MijnKlantportaalException) e
                : NoResponse.notSent(call.operation + ": " + problem + ".", e);
    }

    private static Outcome outcome(Throwable e) {
        return ((MijnKlantportaalException) e).outcome();
    }

    /**
     * Asks for another token than the one that the server refused, once for each call.
     *
     * @param refusal the server's 401; gets, as a suppressed exception, the reason why there is no other token
     * @return whether there is another token, which the next attempt sends
     */
    static boolean renew(Call call, RuntimeException refusal) {
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
            if (e instanceof CredentialsException && outcome(e) == Outcome.REFUSED) {
                e.addSuppressed(refusal);
                call.withoutFreshToken = (MijnKlantportaalException) e;
            } else {
                refusal.addSuppressed(e);
            }
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
