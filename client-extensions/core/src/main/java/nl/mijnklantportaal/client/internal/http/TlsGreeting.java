package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Reads the first bytes that a server answers to a TLS handshake, and tells a server that speaks no TLS.
 *
 * <p>A server of plain HTTP mostly waits for the end of the line that it takes the handshake for. So where nothing comes for
 * a second, another connection to it sends the beginning of a handshake with the end of a line in it: whoever answers that
 * with anything but TLS speaks none. Behind a proxy the same is sent on the connection itself, once it is given up.
 */
final class TlsGreeting {
    private static final int LOOK_AFTER_MILLIS = 1000;
    private static final int PATIENCE_MILLIS = 1000;

    /** The head of a handshake record and two line ends: four bytes of it, to a server that speaks TLS. */
    private static final byte[] LINE_END = {22, 3, 1, 0, 4, '\r', '\n', '\r', '\n'};

    private final Socket carrier;
    private final Exchange exchange;
    private final boolean direct;

    /** Takes what carries TLS, and whether that goes to the server itself and to no proxy. */
    TlsGreeting(Socket carrier, Exchange exchange, boolean direct) {
        this.carrier = carrier;
        this.exchange = exchange;
        this.direct = direct;
    }

    /**
     * Reads.
     *
     * @throws NoTlsException when the server speaks no TLS
     * @throws SocketTimeoutException when nothing came within the time to connect
     */
    int read(InputStream in, byte[] target, int offset, int length) throws IOException {
        int count = first(in, target, offset, length);
        if (count > 0 && !isTls(target[offset])) {
            throw noTls(target[offset]);
        }
        return count;
    }

    private int first(InputStream in, byte[] target, int offset, int length) throws IOException {
        int limit = (int)
                Math.min(Integer.MAX_VALUE, Math.max(1, exchange.timeToConnect().toMillis()));
        int look = Math.min(LOOK_AFTER_MILLIS, limit);
        int before = carrier.getSoTimeout();
        carrier.setSoTimeout(look);
        try {
            return withLimit(in, target, offset, length, limit - look);
        } finally {
            if (!carrier.isClosed()) {
                carrier.setSoTimeout(before);
            }
        }
    }

    private int withLimit(InputStream in, byte[] target, int offset, int length, int rest) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (SocketTimeoutException silent) {
            if (direct) {
                look(carrier.getRemoteSocketAddress(), patience());
            }
            if (rest <= 0) {
                throw over(in, silent);
            }
        }
        carrier.setSoTimeout(rest);
        try {
            return in.read(target, offset, length);
        } catch (SocketTimeoutException silent) {
            throw over(in, silent);
        }
    }

    /** Behind a proxy there is no other connection to look on; this one is given up, and may get the end of a line. */
    private IOException over(InputStream in, SocketTimeoutException silent) {
        int patience = patience();
        if (direct || patience <= 0) {
            return silent;
        }
        try {
            carrier.setSoTimeout(patience);
            carrier.getOutputStream().write(LINE_END);
            int first = in.read();
            return first >= 0 && !isTls((byte) first) ? noTls((byte) first) : silent;
        } catch (IOException nothingLearnt) {
            return silent;
        }
    }

    private int patience() {
        return (int) Math.min(PATIENCE_MILLIS, TimeUnit.NANOSECONDS.toMillis(exchange.remainingNanos()));
    }

    private static void look(SocketAddress server, int millis) throws NoTlsException {
        if (millis <= 0) {
            return;
        }
        int first;
        try (SocketChannel channel = SocketChannel.open()) {
            Socket socket = channel.socket();
            socket.connect(server, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(LINE_END);
            first = socket.getInputStream().read();
        } catch (IOException nothingLearnt) {
            return;
        }
        if (first >= 0 && !isTls((byte) first)) {
            throw noTls((byte) first);
        }
    }

    /** The types of records (RFC 8446, section 5.1), and the first bit of a hello of SSL 2. */
    private static boolean isTls(byte first) {
        return (first >= 20 && first <= 24) || first < 0;
    }

    private static NoTlsException noTls(byte first) {
        return new NoTlsException(
                first == 'H' || first == '<'
                        ? "the server speaks plain HTTP there: is the port right, or should the base URL begin with"
                                + " http://?"
                        : "the server speaks something else there: is the port right?");
    }
}
