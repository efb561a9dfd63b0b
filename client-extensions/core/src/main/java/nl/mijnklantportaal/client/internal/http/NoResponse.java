package nl.mijnklantportaal.client.internal.http;

import java.time.Duration;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the failures of calls without a response. Their superclass is the return type, so that callers do not load their
 * classes before they need them.
 */
public final class NoResponse {
    private NoResponse() {}

    /** Nothing was sent. */
    public static MijnKlantportaalException notSent(String message, @Nullable Throwable cause) {
        return new NotSentException(message, cause);
    }

    /** Nothing was sent, because the turn of the request comes only after the delay. */
    public static MijnKlantportaalException notSentUntil(String message, Duration delay) {
        return new NotSentException(message, null, delay);
    }

    /** The request was sent and may have arrived. */
    public static MijnKlantportaalException unknown(String message, @Nullable Throwable cause) {
        return new OutcomeUnknownException(message, cause);
    }

    /** There was no connection. */
    static MijnKlantportaalException noConnection(String message, @Nullable Throwable cause) {
        return new ConnectionFailedException(message, cause);
    }
}
