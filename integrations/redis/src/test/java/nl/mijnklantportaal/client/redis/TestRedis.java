package nl.mijnklantportaal.client.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis on loopback that keeps nothing on disk and can be killed, suspended and started again on the same port. The property
 * {@code redis.binary} names the binary of another version.
 */
final class TestRedis implements AutoCloseable {
    private static final Path BINARY = binary();

    /** A node of a cluster also takes the port 10,000 above, which is none of these and none that the system assigns itself. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(12_000 + (int) (ProcessHandle.current().pid() * 97 % 10_000));

    private static final AtomicBoolean WARM = new AtomicBoolean();

    /** Much longer than any delay of a working Redis on a slow and busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port = freePort();
    private final List<String> options;
    private final List<Socket> running = new ArrayList<>();
    private Process process;

    TestRedis(String... options) {
        this.options = List.of(options);
        start();
        if (!this.options.contains("--requirepass") && !WARM.getAndSet(true)) {
            loadClasses(RedisURI.create(uri()));
        }
    }

    /** Loads what a first connection needs, because on a slow machine that alone takes longer than a connection may. */
    static void loadClasses(RedisURI uri) {
        ask(uri, RedisCommands::ping);
    }

    /** For tests whose subject is not how long it takes to connect. */
    static Reconnecting patient(Duration settling) {
        return new Reconnecting(PATIENCE, PATIENCE, Duration.ofMillis(100), settling);
    }

    void start() {
        launch();
        await(PATIENCE, "Redis does not answer.", () -> {
            if (!process.isAlive()) {
                // A process that another thread starts holds all sockets of this process until it has closed them, also
                // the one that tested the port.
                launch();
            }
            return answers();
        });
    }

    /** Sends a command, because a connection alone may be one to such a socket. */
    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.UTF_8));
            int first = socket.getInputStream().read();
            return first == '+' || first == '-';
        } catch (IOException e) {
            return false;
        }
    }

    private void launch() {
        List<String> command = new ArrayList<>(List.of(
                BINARY.toString(), "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .directory(BINARY.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void hang() throws Exception {
        signal("STOP");
    }

    void goOn() throws Exception {
        signal("CONT");
    }

    URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    URI uri(String password) {
        return URI.create("redis://:" + password + "@127.0.0.1:" + port);
    }

    /** Runs a command as an administrator. */
    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        return ask(RedisURI.create(uri()), question);
    }

    <T> T ask(String password, Function<RedisCommands<String, String>, T> question) {
        RedisURI uri = RedisURI.create(uri());
        uri.setCredentialsProvider(RedisCredentialsProvider.from(() -> RedisCredentials.just(null, password)));
        return ask(uri, question);
    }

    /** Runs a script, on a connection that stays open until this Redis is closed. */
    void run(String password, String script) {
        try {
            Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\nEVAL \"" + script + "\" 0\r\n").getBytes(StandardCharsets.UTF_8));
            running.add(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T ask(RedisURI uri, Function<RedisCommands<String, String>, T> question) {
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        running.forEach(TestRedis::close);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks every millisecond, so that no test waits longer than it must. */
    static void await(Duration most, String otherwise, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > most.toNanos()) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A port below the range that the system assigns itself, so that it stays free until Redis binds it. */
    static int freePort() {
        while (true) {
            int port = NEXT_PORT.getAndIncrement();
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken.
            }
        }
    }

    private void signal(String name) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("kill -" + name + " ended with " + exit + ".");
        }
    }

    private static Path binary() {
        String other = System.getProperty("redis.binary");
        if (other != null) {
            return Path.of(other);
        }
        try {
            Path folder = Files.createTempDirectory("redis");
            folder.toFile().deleteOnExit();
            Path binary = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
            binary.toFile().deleteOnExit();
            return binary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
