package nl.mijnklantportaal.client.internal;

import java.io.IOException;

/** What answers a request in plain HTTP is a TLS alert. */
final class TlsAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsAnswerException() {
        super("the server speaks TLS there: should the base URL begin with https://?");
    }
}
