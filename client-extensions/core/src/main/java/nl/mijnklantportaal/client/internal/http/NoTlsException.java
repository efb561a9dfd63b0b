package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** The server answered the TLS handshake with something other than TLS. */
public final class NoTlsException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Takes a message that says what the server speaks instead. */
    public NoTlsException(String message) {
        super(message);
    }
}
