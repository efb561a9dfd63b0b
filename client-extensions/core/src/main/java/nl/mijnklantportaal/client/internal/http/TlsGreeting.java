package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Reads the first bytes that a server sends in a TLS handshake, and recognises a server that does not speak TLS.
 *
 * <p>A plain HTTP server usually takes the handshake for the beginning of a line and waits for its end. So when nothing comes
 * for a second, a second connection sends the beginning of a handshake that contains a line end. A server that answers it
 * with anything but TLS does not speak TLS. Behind a proxy the same bytes go over the first connection, once it is given up.
 */
final class TlsGreeting {
    private static final int PROBE_AFTER_MILLIS = 1000;
    private static final int LONGEST_PROBE_MILLIS = 1000;

    /** The head of a handshake record and two line ends, which a TLS server takes for the record's four bytes. */
    private static final byte[] LINE_END = {22, 3, 1, 0, 4, '\r', '\n', '\r', '\n'};

    private final Socket carrier;
    private final Exchange exchange;
    private final boolean direct;

    /**
     * Prepares to read the first bytes.
     *
     * @param carrier the socket under TLS
     * @param direct whether it is connected to the server itself, and not to a proxy
     */
    TlsGreeting(Socket carrier, Exchange exchange, boolean direct) {
        this.carrier = carrier;
        this.exchange = exchange;
        this.direct = direct;
    }

    /**
     * Reads the first bytes, at least one.
     *
     * @throws NoTlsException when the server does not speak TLS
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
        int quiet = Math.min(PROBE_AFTER_MILLIS, limit);
        int before = carrier.getSoTimeout();
        carrier.setSoTimeout(quiet);
        try {
            return withLimit(in, target, offset, length, limit - quiet);
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
                probe(carrier.getRemoteSocketAddress(), probeMillis());
            }
            if (rest <= 0) {
                throw giveUp(in, silent);
            }
        }
        carrier.setSoTimeout(rest);
        try {
            return in.read(target, offset, length);
        } catch (SocketTimeoutException silent) {
            throw giveUp(in, silent);
        }
    }

    /** The failure of a silent connection; one through a proxy is probed first, because no second one goes to the server. */
    private IOException giveUp(InputStream in, SocketTimeoutException silent) {
        int probeMillis = probeMillis();
        if (direct || probeMillis <= 0) {
            return silent;
        }
        try {
            carrier.setSoTimeout(probeMillis);
            carrier.getOutputStream().write(LINE_END);
            int first = in.read();
            return first >= 0 && !isTls((byte) first) ? noTls((byte) first) : silent;
        } catch (IOException nothingLearnt) {
            return silent;
        }
    }

    private int probeMillis() {
        return (int) Math.min(LONGEST_PROBE_MILLIS, TimeUnit.NANOSECONDS.toMillis(exchange.remainingNanos()));
    }

    /** Connects once more, to learn whether the server speaks TLS. */
    private static void probe(SocketAddress server, int millis) throws NoTlsException {
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

    /** Whether the byte is a record type of TLS (RFC 8446, section 5.1), or the first byte of a hello of SSL 2. */
    private static boolean isTls(byte first) {
        return (first >= 20 && first <= 24) || first < 0;
    }

    private static NoTlsException noTls(byte first) {
        return new NoTlsException(
                first == 'H' || first == '<'
                        ? "the server speaks plain HTTP there: is the port right, or should the base URL begin with"
                                + " http://?"
                        : "the server does not speak TLS there: is the port right?");
    }
}
