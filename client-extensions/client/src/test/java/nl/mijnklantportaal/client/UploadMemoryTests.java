package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.FilePart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file many times larger than the memory of the JVM that sends it. */
@Timeout(120)
class UploadMemoryTests {
    private static final long SIZE = 500L * 1024 * 1024;
    private static final long OF_STREAM = 100L * 1024 * 1024;

    @Test
    void aFileOf500MegabytesIsSentWith64MegabytesOfHeap(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large.bin");
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(SIZE);
        }
        try (UploadServer server = UploadServer.plain(line -> {
            while (true) {
                line.readHead();
                line.dropRest();
                line.answer(201, Uploads.STORED);
            }
        })) {
            OtherJvm.Result result = OtherJvm.run(
                    Sender.class, UnaryOperator.identity(), "-Xmx64m", "-Durl=" + server.url(), "-Dfile=" + file);

            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("fsf_1 of a path, fsf_1 of a stream");
            // Both files, and the lines of two forms around them.
            assertThat(server.bytes()).isBetween(SIZE + OF_STREAM, SIZE + OF_STREAM + 1_000);
        }
    }

    /** Runs in a JVM of its own. */
    public static final class Sender {
        private Sender() {}

        public static void main(String[] arguments) throws IOException {
            try (MijnKlantportaal portal = MijnKlantportaal.builder()
                            .apiKey(Calls.KEY)
                            .baseUrl(URI.create(System.getProperty("url")))
                            .build();
                    InputStream zeros = new Zeros()) {
                String ofPath = send(portal, FilePart.of(Path.of(System.getProperty("file"))));
                String ofStream = send(portal, FilePart.of("zeros", "a/b", OF_STREAM, zeros));
                System.out.print(ofPath + " of a path, " + ofStream + " of a stream");
            }
        }

        private static String send(MijnKlantportaal portal, FilePart file) {
            return Uploads.upload(portal, file, CallOptions.defaults()).id();
        }
    }

    private static final class Zeros extends InputStream {
        private long left = OF_STREAM;

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
