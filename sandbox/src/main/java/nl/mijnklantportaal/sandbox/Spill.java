package nl.mijnklantportaal.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Takes bytes in memory, and in a file as soon as they are many.
 */
final class Spill extends OutputStream {

    private final Contents contents;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long size;

    Spill(Contents contents) {
        this.contents = contents;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /**
     * Takes more bytes.
     *
     * @throws UncheckedIOException when the file cannot be written, so that nobody takes it for a client that went away
     */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            if (out == null && size + length > Contents.IN_MEMORY) {
                file = contents.newFile();
                out = Files.newOutputStream(file);
                memory.writeTo(out);
                memory.reset();
            }
            if (out == null) {
                memory.write(bytes, offset, length);
            } else {
                out.write(bytes, offset, length);
            }
        } catch (IOException e) {
            throw Contents.notWritten(file, e);
        }
        size += length;
    }

    @Override
    public void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                throw Contents.notWritten(file, e);
            }
        }
    }

    /** What was written; to be asked for after {@link #close}. */
    Content content() {
        return file == null ? new Content.InMemory(memory.toByteArray()) : new Content.InFile(file, 0, size);
    }

    /** Removes what was written. */
    void discard() throws IOException {
        try {
            close();
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
