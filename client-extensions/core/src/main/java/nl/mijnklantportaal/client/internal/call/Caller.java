package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.auth.Credentials;

/**
 * On whose behalf calls are made, and how long each may take.
 *
 * @param credentials whose
 * @param limits for each call
 * @param onSending told just before an attempt may put bytes of the request on the wire
 */
public record Caller(Credentials credentials, TimeLimits limits, Runnable onSending) {
    /**
     * One who need not be told.
     *
     * @param credentials whose
     * @param limits for each call
     */
    public Caller(Credentials credentials, TimeLimits limits) {
        this(credentials, limits, () -> {});
    }

    /**
     * The same one, told more.
     *
     * @param told just before an attempt may put bytes of the request on the wire, after who is told already
     */
    Caller telling(Runnable told) {
        return new Caller(credentials, limits, () -> {
            onSending.run();
            told.run();
        });
    }
}
