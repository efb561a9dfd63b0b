package nl.mijnklantportaal.client.internal;

import java.io.IOException;

/** What answers the TLS handshake is something else than TLS. */
final class NoTlsException extends IOException {
    private static final long serialVersionUID = 1L;

    NoTlsException(String message) {
        super(message);
    }
}
