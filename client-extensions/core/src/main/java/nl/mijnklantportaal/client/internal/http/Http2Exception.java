package nl.mijnklantportaal.client.internal.http;

import java.net.ProtocolException;

/** The server answered in HTTP/2, although the client did not ask for it. */
final class Http2Exception extends ProtocolException {
    /** The length of the header of a frame, in bytes. */
    static final int FRAME_HEADER = 9;

    private static final long serialVersionUID = 1L;

    private Http2Exception() {
        super("the server speaks HTTP/2, and this SDK speaks HTTP/1.1");
    }

    /** Makes one; its superclass is the return type, so that callers do not load this class before they need it. */
    static ProtocolException found() {
        return new Http2Exception();
    }
}
