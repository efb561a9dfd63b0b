package nl.mijnklantportaal.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What carries TLS, with an eye on its end.
 *
 * <p>The JDK takes a connection that just ends for one that TLS ended, and whoever sits on the way can end a connection. But
 * it reads no further than the end of TLS, so where it has come to the end of what carries that, somebody cut it.
 */
final class CarrierStream extends FilterInputStream {
    private volatile boolean over;

    /** Reads the first bytes, then null. */
    private @Nullable TlsGreeting greeting;

    CarrierStream(InputStream in, @Nullable TlsGreeting greeting) {
        super(in);
        this.greeting = greeting;
    }

    /** Whether its end was read. */
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
