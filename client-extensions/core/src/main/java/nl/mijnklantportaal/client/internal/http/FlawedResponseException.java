package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/** Status and header fields are whole, but they do not say where the body ends. */
final class FlawedResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final byte[] received;

    private FlawedResponseException(String flaw, byte[] received) {
        super(flaw);
        this.received = received;
    }

    /**
     * Makes one; its superclass is the return type, so that callers do not load this class before they need it.
     *
     * @param received the bytes behind the header fields
     */
    static IOException of(String flaw, byte[] received) {
        return new FlawedResponseException(flaw, received);
    }

    /** The bytes behind the header fields of such a response. */
    static byte[] received(IOException flawed) {
        return ((FlawedResponseException) flawed).received;
    }
}
