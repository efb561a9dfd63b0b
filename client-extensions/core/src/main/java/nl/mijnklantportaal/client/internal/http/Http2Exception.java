package nl.mijnklantportaal.client.internal.http;

import java.net.ProtocolException;

/** The server answered in HTTP/2, to which the client never agreed. */
final class Http2Exception extends ProtocolException {
    /** How long what stands before each frame is. */
    static final int FRAME_HEADER = 9;

    private static final long serialVersionUID = 1L;
    private static final byte SETTINGS = 4;

    Http2Exception() {
        super("the server speaks HTTP/2, and this SDK HTTP/1.1");
    }

    /** Whether a frame begins there by which every server of HTTP/2 introduces itself (RFC 9113, section 3.4). */
    static boolean isSettingsFrame(byte[] bytes, int at) {
        return bytes[at] == 0
                && bytes[at + 3] == SETTINGS
                && (bytes[at + 5] | bytes[at + 6] | bytes[at + 7] | bytes[at + 8]) == 0;
    }
}
