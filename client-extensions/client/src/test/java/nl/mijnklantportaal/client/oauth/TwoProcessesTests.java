package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs over one store spend one refresh token. */
@Timeout(120)
class TwoProcessesTests {
    @Test
    void twoProcessesAtOnceMakeOneRefresh(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tokens");
        ExecutorService executor = Executors.newFixedThreadPool(4);
        HttpServer meeting = meeting(executor);
        try (OAuthServer server = new OAuthServer().rotating();
                OAuthApp app = server.app().store(new FileTokenStore(file)).build()) {
            server.life("1");
            server.connect(app, "acme");
            server.life("3600");
            List<Future<OtherJvm.Result>> processes = Stream.generate(() -> executor.submit(() -> OtherJvm.run(
                            Process.class,
                            path -> path,
                            "-Dhost=" + server.url(),
                            "-Dfile=" + file,
                            "-Dmeeting=http://127.0.0.1:" + meeting.getAddress().getPort())))
                    .limit(2)
                    .toList();
            for (Future<OtherJvm.Result> process : processes) {
                OtherJvm.Result result = process.get(100, TimeUnit.SECONDS);
                assertThat(result.err()).isEmpty();
                assertThat(result.out().strip()).isEqualTo("access-3");
            }
            assertThat(server.refreshes()).hasSize(1);
        } finally {
            meeting.stop(0);
            executor.shutdownNow();
        }
    }

    /** Answers two requests when both have come. */
    private static HttpServer meeting(ExecutorService executor) throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                both.countDown();
                both.await();
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.setExecutor(executor);
        server.start();
        return server;
    }

    /** Gets a token in place of the one that has expired or was refused. */
    static final class Process {
        private Process() {}

        public static void main(String[] arguments) throws IOException {
            try (OAuthApp app = OAuthApp.builder()
                    .appId(OAuthServer.ID)
                    .appSecret(OAuthServer.SECRET)
                    .redirectUri(URI.create(OAuthServer.REDIRECT))
                    .host(URI.create(System.getProperty("host")))
                    .store(new FileTokenStore(Path.of(System.getProperty("file"))))
                    .build()) {
                Credentials credentials = app.credentials("acme");
                URI.create(System.getProperty("meeting")).toURL().openStream().close();
                System.out.println(credentials.freshToken("access-2"));
            }
        }
    }

    /** The entry of one portal in a file with a lock. */
    private static final class FileTokenStore implements TokenStore {
        private final Path file;

        FileTokenStore(Path file) {
            this.file = file;
        }

        @Override
        public @Nullable Entry read(String portal) {
            return locked(entry -> entry);
        }

        @Override
        public boolean write(String portal, @Nullable Entry expected, Entry next) {
            Entry now = locked(stored -> {
                boolean same =
                        expected == null ? stored == null : stored != null && stored.version() == expected.version();
                return same ? next : stored;
            });
            return next.equals(now);
        }

        @Override
        public void remove(String portal) {
            locked(entry -> null);
        }

        private synchronized @Nullable Entry locked(UnaryOperator<@Nullable Entry> change) {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.lock();
                ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
                channel.read(bytes, 0);
                Entry next = change.apply(entry(new String(bytes.array(), StandardCharsets.UTF_8)));
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(text(next).getBytes(StandardCharsets.UTF_8)), 0);
                return next;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String text(@Nullable Entry entry) {
            if (entry == null) {
                return "";
            }
            Lease lease = entry.lease();
            return String.join(
                    "\n",
                    String.valueOf(entry.version()),
                    entry.accessToken(),
                    entry.refreshToken(),
                    String.valueOf(entry.expiresAt()),
                    lease == null ? "-" : lease.holder(),
                    lease == null ? "-" : lease.until().toString());
        }

        private static @Nullable Entry entry(String text) {
            if (text.isEmpty()) {
                return null;
            }
            String[] lines = text.split("\n");
            Lease lease = lines[4].equals("-") ? null : new Lease(lines[4], Instant.parse(lines[5]));
            return new Entry(Long.parseLong(lines[0]), lines[1], lines[2], Instant.parse(lines[3]), lease);
        }
    }
}
