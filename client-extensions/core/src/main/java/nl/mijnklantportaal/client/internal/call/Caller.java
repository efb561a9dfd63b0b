package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;

/**
 * The credentials and time limits of calls.
 *
 * @param credentials give the token
 * @param limits for each call
 * @param options of the call, of which only those about files are not among the limits
 * @param onSending runs just before an attempt may put bytes of the request on the wire
 */
public record Caller(Credentials credentials, TimeLimits limits, CallOptions options, Runnable onSending) {
    /**
     * A caller that need not know when a request is sent.
     *
     * @param credentials give the token
     * @param limits for each call
     */
    public Caller(Credentials credentials, TimeLimits limits) {
        this(credentials, limits, CallOptions.defaults());
    }

    /**
     * A caller that need not know when a request is sent.
     *
     * @param credentials give the token
     * @param limits for each call
     * @param options of the call
     */
    public Caller(Credentials credentials, TimeLimits limits, CallOptions options) {
        this(credentials, limits, options, () -> {});
    }

    /**
     * The same caller, with one more action.
     *
     * @param told runs just before an attempt may put bytes of the request on the wire, after {@code onSending}
     */
    Caller telling(Runnable told) {
        return new Caller(credentials, limits, options, () -> {
            onSending.run();
            told.run();
        });
    }
}
