package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import nl.mijnklantportaal.client.api.Shapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The certificate with which a client makes itself known goes to the API alone. */
@Timeout(60)
class OwnCertificateTests {
    private static final SelfSigned CERTIFICATE = SelfSigned.ofLoopback();

    @Test
    void noOtherHostSeesIt(@TempDir Path folder) throws IOException {
        SSLContext context = context();
        try (Host files = new Host(context);
                Host api = new Host(context)) {
            files.answer = LinkPortal.head("200 OK", "Content-Length: 5") + "bytes";
            api.answer = Calls.answer("200 OK", "{\"address\":\"" + files.url() + "/photo\"}");
            try (MijnKlantportaal client = MijnKlantportaal.builder()
                    .apiKey(Calls.KEY)
                    .baseUrl(api.url())
                    .tls(context, CERTIFICATE.trustManager())
                    .build()) {
                Path target = client.resource(Shapes.class).downloadPhotoTo("p_1", folder.resolve("photo"));

                assertThat(Files.readString(target)).isEqualTo("bytes");
                assertThat(api.known).containsExactly(true);
                assertThat(files.known).containsExactly(false);
                // The API's own server may have the file, and knows the client already.
                api.answer = Calls.answer("200 OK", "{\"address\":\"" + api.url() + "/photo\"}");
                client.resource(Shapes.class).downloadPhotoTo("p_1", folder.resolve("own"));
                assertThat(api.known).containsOnly(true);
            }
        }
    }

    /** Shows the certificate and trusts it. */
    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(CERTIFICATE.keys(), new TrustManager[] {CERTIFICATE.trustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks each client for a certificate, notes whether there was one, and gives every request the same answer. */
    private static final class Host implements AutoCloseable {
        private final SSLServerSocket listener;
        private final List<Boolean> known = new CopyOnWriteArrayList<>();
        private volatile String answer = "";

        Host(SSLContext context) throws IOException {
            listener = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            listener.setWantClientAuth(true);
            daemon(this::accept);
        }

        URI url() {
            return URI.create("https://127.0.0.1:" + listener.getLocalPort());
        }

        private void accept() {
            try {
                while (true) {
                    SSLSocket socket = (SSLSocket) listener.accept();
                    daemon(() -> serve(socket));
                }
            } catch (IOException closed) {
                // The end of the test.
            }
        }

        private void serve(SSLSocket socket) {
            try (socket) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        known.add(isKnown(socket));
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException ended) {
                // By the client.
            }
        }

        private static boolean isKnown(SSLSocket socket) {
            try {
                return socket.getSession().getPeerCertificates().length > 0;
            } catch (SSLPeerUnverifiedException none) {
                return false;
            }
        }

        private static void daemon(Runnable task) {
            Thread thread = new Thread(task, "own-certificate");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
