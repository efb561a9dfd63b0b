package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.auth.Credentials;

/**
 * The credentials and time limits of calls.
 *
 * @param credentials give the token
 * @param limits for each call
 * @param onSending runs just before an attempt may put bytes of the request on the wire
 */
public record Caller(Credentials credentials, TimeLimits limits, Runnable onSending) {
    /**
     * A caller that need not know when a request is sent.
     *
     * @param credentials give the token
     * @param limits for each call
     */
    public Caller(Credentials credentials, TimeLimits limits) {
        this(credentials, limits, () -> {});
    }

    /**
     * The same caller, with one more action.
     *
     * @param told runs just before an attempt may put bytes of the request on the wire, after {@code onSending}
     */
    Caller telling(Runnable told) {
        return new Caller(credentials, limits, () -> {
            onSending.run();
            told.run();
        });
    }
}
