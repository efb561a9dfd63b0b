package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.model.FileOrDirectory;
import nl.mijnklantportaal.client.model.UploadFileRequest;

/** Files to send, and what answers to them. */
final class Uploads {
    static final String STORED = "{\"id\":\"fsf_1\",\"type\":\"file\",\"name\":\"a.bin\",\"size\":1}";

    /** More than all buffers between two sockets of this machine hold. */
    static final int LARGE = 12 * 1024 * 1024;

    private Uploads() {}

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    static Path file(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileOrDirectory upload(MijnKlantportaal portal, FilePart file, CallOptions options) {
        return portal.files().upload(UploadFileRequest.builder().file(file).build(), options);
    }

    /** The failure of an upload by a client of its own. */
    static MijnKlantportaalException failure(URI url, FilePart file, CallOptions options) {
        return Calls.failure(client(url).withoutRateLimit(), portal -> upload(portal, file, options));
    }

    static MijnKlantportaalException failure(URI url, FilePart file) {
        return failure(url, file, CallOptions.defaults());
    }

    /** A stream that does at a place what a test says, and counts how often it was closed. */
    static final class Odd extends InputStream {
        private final long size;
        private final long at;
        private final Fault fault;
        private final AtomicInteger closed = new AtomicInteger();
        private long read;

        /**
         * Makes a stream.
         *
         * @param size where it ends
         * @param at where the fault comes; behind the end for none
         */
        Odd(long size, long at, Fault fault) {
            this.size = size;
            this.at = at;
            this.fault = fault;
        }

        static Odd ofSize(long size) {
            return new Odd(size, Long.MAX_VALUE, () -> {});
        }

        int closed() {
            return closed.get();
        }

        @Override
        public int read() throws IOException {
            if (read == at) {
                fault.happens();
            }
            if (read == size) {
                return -1;
            }
            read++;
            return (int) (read & 0x7f);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = 0;
            while (count < length && (count == 0 || read != at)) {
                int b = read();
                if (b < 0) {
                    return count == 0 ? -1 : count;
                }
                target[offset + count] = (byte) b;
                count++;
            }
            return count;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** What a stream does. */
    @FunctionalInterface
    interface Fault {
        void happens() throws IOException;
    }
}
