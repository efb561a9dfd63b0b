package nl.mijnklantportaal.client.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A stream of the application, which is read once. */
final class StreamContent implements FileContent {
    private final InputStream stream;

    /** Whoever reads the stream. */
    private final AtomicReference<@Nullable Reader> reader = new AtomicReference<>();

    private StreamContent(InputStream stream) {
        this.stream = stream;
    }

    static FilePart part(String fileName, String mediaType, long size, InputStream stream) {
        return new FilePart(fileName, mediaType, size, new StreamContent(stream));
    }

    @Override
    public InputStream open() throws IOException {
        if (wasRead()) {
            throw taken();
        }
        return new Reader();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean wasRead() {
        return reader.get() != null;
    }

    private static IOException taken() {
        return new IOException("its stream was read before, and a stream can be read only once");
    }

    /** Takes the stream with its first read, and closes it only if it has taken it. */
    private final class Reader extends FilterInputStream {
        Reader() {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            take();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            take();
            return super.read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (reader.get() == this) {
                super.close();
            }
        }

        private void take() throws IOException {
            if (reader.get() != this && !reader.compareAndSet(null, this)) {
                throw taken();
            }
        }
    }
}
