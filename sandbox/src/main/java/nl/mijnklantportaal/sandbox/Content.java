package nl.mijnklantportaal.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes in memory or a part of a file.
 */
sealed interface Content {

    long size();

    InputStream open() throws IOException;

    /** The part that starts at an offset and has a size. */
    Content slice(long offset, long size);

    /** Bytes in memory. */
    record InMemory(byte[] bytes, int offset, int length) implements Content {

        InMemory(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        @Override
        public long size() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes, offset, length);
        }

        @Override
        public Content slice(long from, long size) {
            return new InMemory(bytes, offset + Math.toIntExact(from), Math.toIntExact(size));
        }
    }

    /** A part of a file. */
    record InFile(Path file, long offset, long size) implements Content {

        @Override
        public InputStream open() throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(offset);
            return new BoundedInputStream(Channels.newInputStream(channel), size);
        }

        @Override
        public Content slice(long from, long length) {
            return new InFile(file, offset + from, length);
        }
    }
}
