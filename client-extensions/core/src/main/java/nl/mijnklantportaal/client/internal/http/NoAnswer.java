package nl.mijnklantportaal.client.internal.http;

import java.time.Duration;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import org.jspecify.annotations.Nullable;

/** Makes the failures of calls without an answer; as their superclass, so that who throws them does not load them before. */
public final class NoAnswer {
    private NoAnswer() {}

    /** Nothing was sent. */
    public static MijnKlantportaalException notSent(String message, @Nullable Throwable cause) {
        return new NotSentException(message, cause);
    }

    /** Nothing was sent, and its turn would come later. */
    public static MijnKlantportaalException notSentUntil(String message, Duration delay) {
        return new NotSentException(message, null, delay);
    }

    /** The request may have arrived. */
    public static MijnKlantportaalException unknown(String message, @Nullable Throwable cause) {
        return new OutcomeUnknownException(message, cause);
    }

    /** There was no connection. */
    static MijnKlantportaalException noConnection(String message, @Nullable Throwable cause) {
        return new ConnectionFailedException(message, cause);
    }
}
