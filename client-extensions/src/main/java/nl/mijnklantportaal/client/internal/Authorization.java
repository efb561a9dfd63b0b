package nl.mijnklantportaal.client.internal;

import nl.mijnklantportaal.client.error.NotSentException;

/** The one {@code Authorization} field of an attempt: {@code Bearer} and a token asked for that attempt. */
final class Authorization {
    static final String FIELD = "Authorization";

    private Authorization() {}

    /** The value of the field, with the token that was asked for last. */
    static String value(Call call) {
        return "Bearer " + call.token();
    }

    /**
     * Asks for a token.
     *
     * @throws NotSentException when the credentials give none that can be sent
     */
    static void ask(Call call) {
        String token;
        try {
            token = call.credentials.token();
        } catch (Exception e) {
            // Also a checked one, which a supplier in another language may throw.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new NotSentException(call.operation + ": the credentials gave no token.", e);
        }
        String problem = BearerToken.problem(token);
        if (problem != null) {
            throw new NotSentException(call.operation + ": the token that the credentials gave " + problem + ".", null);
        }
        call.token = token;
    }
}
