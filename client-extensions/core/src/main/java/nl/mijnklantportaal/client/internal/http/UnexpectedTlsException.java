package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** The server answered a request in plain HTTP with a TLS alert. */
public final class UnexpectedTlsException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Makes one with its only message. */
    public UnexpectedTlsException() {
        super("the server speaks TLS there: should the base URL begin with https://?");
    }

    /** Makes one; its superclass is the return type, so that callers do not load this class before they need it. */
    static IOException found() {
        return new UnexpectedTlsException();
    }
}
