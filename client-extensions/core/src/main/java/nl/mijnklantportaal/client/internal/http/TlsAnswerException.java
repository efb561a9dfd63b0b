package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** What answers a request in plain HTTP is a TLS alert. */
public final class TlsAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public TlsAnswerException() {
        super("the server speaks TLS there: should the base URL begin with https://?");
    }

    /** As its superclass, so that who throws it does not load it before. */
    static IOException found() {
        return new TlsAnswerException();
    }
}
