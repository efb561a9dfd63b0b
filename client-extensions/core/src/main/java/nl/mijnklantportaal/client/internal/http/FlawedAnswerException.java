package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** Status and header fields are whole, and where the body ends nobody can tell. */
final class FlawedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final byte[] came;

    /** Takes why, and what came behind the header fields. */
    FlawedAnswerException(String flaw, byte[] came) {
        super(flaw);
        this.came = came;
    }

    byte[] came() {
        return came;
    }
}
