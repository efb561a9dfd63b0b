package nl.mijnklantportaal.client.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** The open file of a journal: locked, only appended to, and forced to the disk after each line. */
final class JournalFile {
    /**
     * The files that are open in this process. Nothing opens them a second time, because on Linux and others closing a second
     * handle releases the lock that keeps other processes out.
     */
    private static final Set<Object> OPEN = new HashSet<>();

    private final Path path;
    private final Object key;
    /** Not used through its channel, which an interrupt of the writing thread would close. */
    private final RandomAccessFile content;

    /** The reason why nothing more can be written; null while it can. */
    private @Nullable IOException broken;

    private JournalFile(Path path, Object key, RandomAccessFile content) {
        this.path = path;
        this.key = key;
        this.content = content;
    }

    /**
     * Opens and locks a file, and reads what it holds.
     *
     * @param path where it is; created when there is no such file
     * @param contents gets what the lines say
     * @throws InvalidRequestException when the file is no journal, damaged, or in use
     * @throws UncheckedIOException when it cannot be read or written
     */
    static JournalFile open(Path path, JournalContents contents) {
        synchronized (OPEN) {
            JournalFile file = openUnlessOpen(path, contents);
            OPEN.add(file.key);
            return file;
        }
    }

    private static JournalFile openUnlessOpen(Path path, JournalContents contents) {
        RandomAccessFile content = null;
        try {
            boolean isNew = Files.notExists(path);
            if (isNew) {
                JournalFiles.create(path);
            } else if (OPEN.contains(JournalFiles.key(path))) {
                throw inUse(path);
            }
            content = new RandomAccessFile(path.toFile(), "rw");
            lock(path, content.getChannel());
            JournalFile file = new JournalFile(path, JournalFiles.key(path), content);
            file.read(contents);
            if (isNew) {
                JournalFiles.forceDirectory(path);
            }
            return file;
        } catch (IOException e) {
            JournalFiles.close(content, e);
            throw new UncheckedIOException("The journal " + path + " cannot be opened: " + JournalFiles.reason(e), e);
        } catch (RuntimeException e) {
            JournalFiles.close(content, e);
            throw e;
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        try {
            // Held until the channel is closed, or the process dies.
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException heldHere) {
            // The same as for another process.
        }
        throw inUse(path);
    }

    static InvalidRequestException inUse(Path path) {
        return JournalFiles.refusal(path, "is in use by another run; wait for its end");
    }

    private void read(JournalContents contents) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(content.length())];
        content.readFully(bytes);
        int end = JournalReader.read(path, bytes, contents);
        JournalFiles.keepPrivate(path);
        content.setLength(end);
        content.seek(end);
        if (end == 0) {
            append(JournalHeader.LINE);
        }
    }

    /**
     * Does something with a file that is not open in this process, and keeps it from being opened meanwhile.
     *
     * @throws InvalidRequestException when it is open in this process
     */
    static <R> R whileNotOpen(Path path, Supplier<R> reading) throws IOException {
        synchronized (OPEN) {
            if (OPEN.contains(JournalFiles.key(path))) {
                throw JournalFiles.refusal(path, "is open in this process; call entries() of that journal");
            }
            return reading.get();
        }
    }

    void append(String line) {
        write(() -> content.write((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Replaces the version in the header by that of this SDK. */
    void renewHeader() {
        write(() -> {
            long end = content.getFilePointer();
            content.seek(JournalHeader.VERSION_AT);
            content.write(String.valueOf(JournalHeader.VERSION).getBytes(StandardCharsets.UTF_8));
            content.seek(end);
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        if (broken != null) {
            throw new UncheckedIOException(
                    "The journal " + path + " could not be written before. Close it and open it again.", broken);
        }
        try {
            writing.run();
            content.getFD().sync();
        } catch (IOException e) {
            // A line after half a line could not be read again.
            broken = e;
            throw new UncheckedIOException("The journal " + path + " cannot be written: " + JournalFiles.reason(e), e);
        }
    }

    /** Releases the lock. */
    void close() {
        try {
            content.close();
            synchronized (OPEN) {
                OPEN.remove(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
