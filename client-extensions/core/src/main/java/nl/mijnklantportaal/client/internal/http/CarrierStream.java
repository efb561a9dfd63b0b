package nl.mijnklantportaal.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted stream under TLS; notes whether its end was read.
 *
 * <p>The JDK does not tell a connection that TLS has closed from one that somebody on the way has cut. But after TLS's own
 * closing message it reads no further. So where the end of this stream was read, the connection was cut.
 */
final class CarrierStream extends FilterInputStream {
    private volatile boolean over;

    /** Reads the first bytes; null after that, and when nobody checks them. */
    private @Nullable TlsGreeting greeting;

    CarrierStream(InputStream in, @Nullable TlsGreeting greeting) {
        super(in);
        this.greeting = greeting;
    }

    /** Whether the end of the stream was read. */
    boolean isOver() {
        return over;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        TlsGreeting first = greeting;
        if (first == null || length == 0) {
            return noted(super.read(target, offset, length));
        }
        greeting = null;
        return noted(first.read(in, target, offset, length));
    }

    private int noted(int result) {
        over |= result < 0;
        return result;
    }
}
