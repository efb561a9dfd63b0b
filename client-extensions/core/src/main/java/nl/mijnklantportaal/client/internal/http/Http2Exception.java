package nl.mijnklantportaal.client.internal.http;

import java.net.ProtocolException;

/** The server answered in HTTP/2, to which the client never agreed. */
final class Http2Exception extends ProtocolException {
    /** How long what stands before each frame is. */
    static final int FRAME_HEADER = 9;

    private static final long serialVersionUID = 1L;

    private Http2Exception() {
        super("the server speaks HTTP/2, and this SDK HTTP/1.1");
    }

    /** As its superclass, so that who throws it does not load it before. */
    static ProtocolException found() {
        return new Http2Exception();
    }
}
