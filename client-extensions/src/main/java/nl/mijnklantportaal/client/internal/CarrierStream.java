package nl.mijnklantportaal.client.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What carries TLS, with an eye on its end.
 *
 * <p>The JDK takes a connection that just ends for one that TLS ended, and whoever sits on the way can end a connection. But
 * it reads no further than the end of TLS, so where it has come to the end of what carries that, somebody cut it.
 */
final class CarrierStream extends FilterInputStream {
    private volatile boolean over;

    CarrierStream(InputStream in) {
        super(in);
    }

    /** Whether its end was read. */
    boolean isOver() {
        return over;
    }

    @Override
    public int read() throws IOException {
        return noted(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return noted(super.read(target, offset, length));
    }

    private int noted(int result) {
        over |= result < 0;
        return result;
    }
}
