package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** What answers the TLS handshake is something else than TLS. */
public final class NoTlsException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Takes what the server speaks instead, for people. */
    public NoTlsException(String message) {
        super(message);
    }
}
