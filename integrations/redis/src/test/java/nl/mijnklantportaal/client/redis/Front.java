package nl.mijnklantportaal.client.redis;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import nl.mijnklantportaal.client.SelfSigned;
import org.jspecify.annotations.Nullable;

/** A proxy before a Redis, with TLS or without, that changes commands and replies as a test wants. */
final class Front implements AutoCloseable {
    private final TestRedis redis;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile @Nullable SelfSigned certificate;
    private volatile Manner manner = Connection::pass;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    Front(TestRedis redis) {
        this.redis = redis;
        try {
            server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** How the proxy handles a command. */
    interface Manner {
        void meet(Connection connection, Command command) throws IOException;

        /** Passes everything on. */
        Manner PASS = Connection::pass;
        /** Never answers. */
        Manner SILENCE = (connection, command) -> {};

        /** Answers with these bytes. */
        static Manner answering(String answer) {
            return (connection, command) -> connection.answer(answer);
        }

        /** Answers with these bytes and closes the connection. */
        static Manner breaking(String answer) {
            return (connection, command) -> {
                connection.answer(answer);
                connection.close();
            };
        }

        /** Passes everything on, in its order, when the gate is open. */
        static Manner after(CountDownLatch gate) {
            return (connection, command) -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                connection.pass(command);
            };
        }

        /** Closes the connection instead of passing on the first script that Redis knows already. */
        static Manner closingOnce() {
            AtomicBoolean closed = new AtomicBoolean();
            return (connection, command) -> {
                if (command.words.get(0).equals("EVALSHA") && !closed.getAndSet(true)) {
                    connection.close();
                } else {
                    connection.pass(command);
                }
            };
        }

        /** For scripts only; other commands are passed on. */
        default Manner forScripts() {
            return (connection, command) -> {
                if (command.words.get(0).startsWith("EVAL")) {
                    meet(connection, command);
                } else {
                    connection.pass(command);
                }
            };
        }
    }

    /** A command as it arrived. */
    record Command(List<String> words, byte[] bytes) {}

    /** Uses TLS from the next connection on, or plain TCP if null. */
    void certificate(@Nullable SelfSigned certificate) {
        this.certificate = certificate;
    }

    void manner(Manner manner) {
        this.manner = manner;
    }

    /** Holds every reply until {@link #letAnswersGo}. */
    void holdAnswers() {
        gate = new CountDownLatch(1);
    }

    void letAnswersGo() {
        gate.countDown();
    }

    /** Closes every connection. */
    void cut() {
        open.forEach(Front::close);
    }

    /** How many connections there have been. */
    int accepted() {
        return accepted.get();
    }

    /** How many connections are open. */
    int connections() {
        return open.size();
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted;
                Socket client = secured(accepted);
                Socket behind = new Socket(
                        InetAddress.getByName("127.0.0.1"), redis.uri().getPort())) {
            Connection connection = new Connection(client.getOutputStream(), behind.getOutputStream(), accepted);
            InputStream answers = behind.getInputStream();
            threads.execute(() -> connection.bringBack(answers, accepted));
            InputStream commands = new BufferedInputStream(client.getInputStream());
            while (true) {
                Command command = read(commands);
                // The manner of now, not of the time before the command came.
                manner.meet(connection, command);
            }
        } catch (IOException e) {
            // The fault that the test injects.
        } finally {
            open.remove(accepted);
        }
    }

    private Socket secured(Socket socket) throws IOException {
        SelfSigned shown = certificate;
        if (shown == null) {
            return socket;
        }
        SSLSocket secured =
                (SSLSocket) shown.serverContext().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static Command read(InputStream in) throws IOException {
        StringBuilder bytes = new StringBuilder();
        List<String> words = new ArrayList<>();
        int count = number(line(in, bytes), '*');
        for (int i = 0; i < count; i++) {
            int length = number(line(in, bytes), '$');
            String word = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            bytes.append(word);
            line(in, bytes);
            words.add(word);
        }
        return new Command(words, bytes.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int number(String line, char type) throws IOException {
        if (line.isEmpty() || line.charAt(0) != type) {
            throw new IOException("Not RESP: " + line);
        }
        return Integer.parseInt(line.substring(1).strip());
    }

    private static String line(InputStream in, StringBuilder bytes) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        } while (next != '\n');
        bytes.append(line);
        return line.toString();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        threads.shutdownNow();
    }

    /** A connection of a client. */
    final class Connection {
        private final OutputStream toClient;
        private final OutputStream toRedis;
        private final Socket socket;

        private Connection(OutputStream toClient, OutputStream toRedis, Socket socket) {
            this.toClient = toClient;
            this.toRedis = toRedis;
            this.socket = socket;
        }

        void pass(Command command) throws IOException {
            toRedis.write(command.bytes);
        }

        void answer(String answer) throws IOException {
            synchronized (toClient) {
                toClient.write(answer.getBytes(StandardCharsets.UTF_8));
                toClient.flush();
            }
        }

        void close() {
            Front.close(socket);
        }

        private void bringBack(InputStream answers, Socket accepted) {
            byte[] buffer = new byte[8192];
            try {
                for (int read = answers.read(buffer); read >= 0; read = answers.read(buffer)) {
                    gate.await();
                    synchronized (toClient) {
                        toClient.write(buffer, 0, read);
                        toClient.flush();
                    }
                }
                accepted.close();
            } catch (IOException | InterruptedException e) {
                // The other side or the test has ended.
            }
        }
    }
}
