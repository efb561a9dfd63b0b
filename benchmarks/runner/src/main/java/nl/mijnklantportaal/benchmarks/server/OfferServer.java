package nl.mijnklantportaal.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The server that every contender calls: a process of its own on loopback that does little work, so that the figures are
 * those of the client.
 *
 * <p>It answers fixed bytes and counts the POSTs; {@code GET /count} returns their number. It ends with its standard input.
 */
public final class OfferServer {
    private static final int BACKLOG = 1000;
    private static final byte[] CREATE = "POST /v1/customer-offers/manual ".getBytes(US_ASCII);
    private static final byte[] REFUSE = "POST /refusing/v1/customer-offers/manual ".getBytes(US_ASCII);
    private static final byte[] COUNT = "GET /count ".getBytes(US_ASCII);
    private static final byte[] POST = "POST ".getBytes(US_ASCII);

    private final byte[] created = Answers.created();
    private final byte[] refused = Answers.refused();
    private final LongAdder posts = new LongAdder();

    private OfferServer() {}

    /**
     * Starts the server and prints its two ports, plain and TLS.
     *
     * @param arguments the key store of the certificate and its password
     */
    public static void main(String[] arguments) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket plain = new ServerSocket(0, BACKLOG, loopback);
        ServerSocket tls = context(arguments[0], arguments[1].toCharArray())
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, loopback);
        OfferServer server = new OfferServer();
        daemon(() -> server.accept(plain));
        daemon(() -> server.accept(tls));
        System.out.println(plain.getLocalPort() + " " + tls.getLocalPort());
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static SSLContext context(String file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void accept(ServerSocket listener) {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The server accepts no more.", e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            RequestReader request = new RequestReader(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (request.next()) {
                if (request.startsWith(POST)) {
                    posts.increment();
                }
                out.write(answer(request));
            }
        } catch (IOException e) {
            // The client has closed the connection, as it may.
        }
    }

    private byte[] answer(RequestReader request) {
        if (request.isChunked()) {
            return Answers.lengthRequired();
        }
        if (request.startsWith(CREATE)) {
            return created;
        }
        if (request.startsWith(REFUSE)) {
            return refused;
        }
        return request.startsWith(COUNT) ? Answers.text(Long.toString(posts.sum())) : Answers.notFound();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "offer-server");
        thread.setDaemon(true);
        thread.start();
    }
}
