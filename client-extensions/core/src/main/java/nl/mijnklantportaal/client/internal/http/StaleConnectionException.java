package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** The server had closed a pooled connection, or sent unasked bytes on it, before anything was written to it. */
final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Makes one; its superclass is the return type, so that callers do not load this class before they need it. */
    static IOException found() {
        return new StaleConnectionException();
    }
}
