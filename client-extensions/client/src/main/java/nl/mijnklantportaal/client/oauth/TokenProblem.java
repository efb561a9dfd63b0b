package nl.mijnklantportaal.client.oauth;

import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/** Why there are no new tokens. One thread finds it out, and each thread that waits makes an exception of its own from it. */
final class TokenProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean consentLost;
    private final Outcome outcome;
    private final @Nullable Integer status;
    private final @Nullable String error;
    private final @Nullable String refreshToken;
    private int pauseSeconds;

    private TokenProblem(
            String words,
            boolean consentLost,
            Outcome outcome,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String refreshToken,
            @Nullable Throwable cause) {
        super(words, cause, false, false);
        this.consentLost = consentLost;
        this.outcome = outcome;
        this.status = status;
        this.error = error;
        this.refreshToken = refreshToken;
    }

    /** Only the user can help. */
    static TokenProblem consent(String words) {
        return new TokenProblem(words, true, Outcome.REFUSED, null, null, null, null);
    }

    /** A code is not sent twice. */
    static TokenProblem codeSentBefore() {
        return new TokenProblem(
                "this code was given before, and that call tells what came of it",
                false,
                Outcome.UNKNOWN,
                null,
                null,
                null,
                null);
    }

    /** The platform answered. */
    static TokenProblem answered(
            String words, boolean consentLost, Outcome outcome, int status, @Nullable String error) {
        return new TokenProblem(words, consentLost, outcome, status, error, null, null);
    }

    /**
     * The platform answered with a success, and its access token cannot be sent.
     *
     * @param refreshToken the one beside it, or null
     */
    static TokenProblem withoutAccessToken(
            String words, int status, @Nullable String error, @Nullable String refreshToken) {
        return new TokenProblem(words, false, Outcome.UNKNOWN, status, error, refreshToken, null);
    }

    /** No answer came. */
    static TokenProblem unanswered(MijnKlantportaalException failure) {
        String sentence = " " + failure.outcome().sentence();
        String words = String.valueOf(failure.getMessage());
        String shorter = words.endsWith(sentence) ? words.substring(0, words.length() - sentence.length()) : words;
        return new TokenProblem(withoutPeriod(shorter), false, failure.outcome(), null, null, null, failure.getCause());
    }

    /** Nothing was asked of the platform. */
    static TokenProblem here(String words, @Nullable Throwable cause) {
        return new TokenProblem(words, false, Outcome.NOT_SENT, null, null, null, cause);
    }

    /** What ended the work, whatever it is. */
    static TokenProblem of(Throwable failure) {
        if (failure instanceof TokenProblem problem) {
            return problem;
        }
        return failure instanceof StoreFailure store
                ? ofStore(store)
                : here("getting one failed (" + failure.getClass().getSimpleName() + ")", failure);
    }

    /** Whether the platform was asked, and what it did, nobody knows yet. */
    static TokenProblem unknown(String words, @Nullable Throwable cause) {
        return new TokenProblem(words, false, Outcome.UNKNOWN, null, null, null, cause);
    }

    /** The store failed; the message of its exception stays with the exception. */
    static TokenProblem ofStore(StoreFailure failure) {
        return here(words(failure), failure.thrown());
    }

    /** The platform gave tokens, and the store did not take them. */
    static TokenProblem notStored(StoreFailure failure) {
        return new TokenProblem(words(failure), false, Outcome.APPLIED, null, null, null, failure.thrown());
    }

    private static String words(StoreFailure failure) {
        return "the token store failed (" + failure.thrown().getClass().getSimpleName() + ")";
    }

    /** Notes how long the server asks to wait (RFC 9110, section 10.2.3); a date counts as none. */
    TokenProblem pausing(@Nullable String retryAfter) {
        pauseSeconds = retryAfter != null && retryAfter.matches("[0-9]{1,9}") ? Integer.parseInt(retryAfter) : 0;
        return this;
    }

    /** How long the server asks to wait, in seconds; 0 when it does not say. */
    int pauseSeconds() {
        return pauseSeconds;
    }

    boolean isConsentLost() {
        return consentLost;
    }

    /** The outcome of the request for tokens. */
    Outcome outcome() {
        return outcome;
    }

    /** A refresh token that came without an access token, and may take the place of the one that was sent; null as a rule. */
    @Nullable
    String refreshToken() {
        return refreshToken;
    }

    /**
     * The exception for a call of the API.
     *
     * @param ofCall the outcome of that call
     */
    CredentialsException forCall(String portal, Outcome ofCall) {
        if (consentLost) {
            return new ConsentRequiredException(portal, getMessage(), ofCall, getCause());
        }
        return new TokenRequestFailedException(
                "There is no token for portal \"" + portal + "\": " + getMessage() + ". " + Outcome.NOT_SENT.sentence(),
                Outcome.NOT_SENT,
                status,
                error,
                getCause());
    }

    /** The exception for the exchange of a code, which says nothing about the consent that the portal may have. */
    CredentialsException forConnecting(String portal) {
        return new TokenRequestFailedException(
                "Portal \"" + portal + "\" was not connected: " + getMessage() + ". " + advice(),
                outcome,
                status,
                error,
                getCause());
    }

    private String advice() {
        return switch (outcome) {
            case NOT_SENT -> "The code was not sent, so it can be given again.";
            case REFUSED -> "The platform gave no tokens for the code: let the user start again.";
            case APPLIED -> "The code is used up: let the user start again.";
            case UNKNOWN ->
                "Whether the platform took the code is unknown. It works once and is not sent again: let the user start again.";
        };
    }

    private static String withoutPeriod(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
