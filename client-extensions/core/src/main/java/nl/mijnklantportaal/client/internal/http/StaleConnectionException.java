package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** A pooled connection turned out to be closed by the server before anything was written on it. */
final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    /** As its superclass, so that who throws it does not load it before. */
    static IOException found() {
        return new StaleConnectionException();
    }
}
