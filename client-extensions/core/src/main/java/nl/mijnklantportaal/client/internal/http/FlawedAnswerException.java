package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** Status and header fields are whole, and where the body ends nobody can tell. */
final class FlawedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final byte[] came;

    /** Takes why, and what came behind the header fields. */
    private FlawedAnswerException(String flaw, byte[] came) {
        super(flaw);
        this.came = came;
    }

    /** As its superclass, so that who throws it does not load it before. */
    static IOException of(String flaw, byte[] came) {
        return new FlawedAnswerException(flaw, came);
    }

    /** What came behind the header fields of such an answer. */
    static byte[] came(IOException flawed) {
        return ((FlawedAnswerException) flawed).came;
    }
}
