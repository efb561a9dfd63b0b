package nl.mijnklantportaal.client.internal;

import java.time.Duration;
import nl.mijnklantportaal.client.auth.Credentials;

/**
 * On whose behalf calls are made, and how long each may take.
 *
 * @param credentials whose
 * @param deadline for a whole call
 * @param connectTimeout for an attempt to connect
 * @param onSending told just before an attempt may put bytes of the request on the wire
 */
public record Caller(Credentials credentials, Duration deadline, Duration connectTimeout, Runnable onSending) {
    /**
     * One who need not be told.
     *
     * @param credentials whose
     * @param deadline for a whole call
     * @param connectTimeout for an attempt to connect
     */
    public Caller(Credentials credentials, Duration deadline, Duration connectTimeout) {
        this(credentials, deadline, connectTimeout, () -> {});
    }
}
