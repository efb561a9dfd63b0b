package nl.mijnklantportaal.benchmarks.contenders.barewire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The floor: fixed bytes over a socket that stays open, and only the id of the answer is read. The difference to it is the
 * cost of a client.
 */
public final class BareWire implements Callable<String>, AutoCloseable {
    private static final String OFFER = "{\"customerId\":\"cst_abc12345def678\",\"offerNumber\":\"2026-001\","
            + "\"issuedAt\":\"2026-11-22\",\"expiresAt\":\"2026-12-22\",\"sendNotification\":true,\"lines\":["
            + "{\"description\":\"Website template\",\"amountExclVat\":\"1250.00\",\"vatRate\":21},"
            + "{\"description\":\"Printed manual\",\"amountExclVat\":\"24.95\",\"vatRate\":9}]}";

    private final InetSocketAddress server;
    private final byte[] message;
    private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();

    public BareWire(String baseUrl, String apiKey) {
        URI base = URI.create(baseUrl);
        this.server = new InetSocketAddress(base.getHost(), base.getPort());
        this.message = ("POST " + base.getRawPath() + "/customer-offers/manual HTTP/1.1\r\nHost: "
                        + base.getRawAuthority()
                        + "\r\nAuthorization: Bearer " + apiKey
                        + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
                        + OFFER.length() + "\r\n\r\n" + OFFER)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String call() throws IOException {
        Wire wire = idle.pollFirst();
        if (wire == null) {
            wire = new Wire(server);
        }
        String answer = wire.exchange(message);
        idle.addFirst(wire);
        if (answer.charAt("HTTP/1.1 ".length()) != '2') {
            throw new IllegalStateException(text(answer, "message"));
        }
        return text(answer, "id");
    }

    private static String text(String answer, String name) {
        String start = "\"" + name + "\":\"";
        int from = answer.indexOf(start) + start.length();
        return answer.substring(from, answer.indexOf('"', from));
    }

    @Override
    public void close() throws IOException {
        for (Wire wire = idle.pollFirst(); wire != null; wire = idle.pollFirst()) {
            wire.close();
        }
    }

    /** One connection. */
    private static final class Wire implements AutoCloseable {
        private static final String LENGTH = "\r\ncontent-length:";

        private final Socket socket = new Socket();
        private final InputStream in;
        private final byte[] buffer = new byte[16_384];

        Wire(InetSocketAddress server) throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            socket.connect(server, 5_000);
            this.in = socket.getInputStream();
        }

        String exchange(byte[] message) throws IOException {
            socket.getOutputStream().write(message);
            int read = 0;
            int end = Integer.MAX_VALUE;
            while (read < end) {
                int count = in.read(buffer, read, buffer.length - read);
                if (count < 0) {
                    throw new IOException("The server closed the connection.");
                }
                read += count;
                if (end == Integer.MAX_VALUE) {
                    end = end(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            }
            return new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        }

        /** Returns the end of the answer, once its header is complete. */
        private static int end(String head) {
            int body = head.indexOf("\r\n\r\n");
            if (body < 0) {
                return Integer.MAX_VALUE;
            }
            for (int i = 0; i < body; i++) {
                if (head.regionMatches(true, i, LENGTH, 0, LENGTH.length())) {
                    String length = head.substring(i + LENGTH.length(), head.indexOf('\r', i + LENGTH.length()));
                    return body + 4 + Integer.parseInt(length.strip());
                }
            }
            throw new IllegalStateException("The answer has no Content-Length.");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
