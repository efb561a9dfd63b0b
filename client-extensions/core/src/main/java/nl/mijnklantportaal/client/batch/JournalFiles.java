package nl.mijnklantportaal.client.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** Steps on the file system that a journal needs. */
final class JournalFiles {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private JournalFiles() {}

    /** Creates the file unless it exists; only its owner can read it, from the first moment. */
    static void create(Path file) throws IOException {
        try {
            // CREATE_NEW would not follow a link.
            create(file, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (UnsupportedOperationException noOwners) {
            // A file system without them.
            create(file, new FileAttribute<?>[0]);
        }
    }

    private static void create(Path file, FileAttribute<?>... permissions) throws IOException {
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), permissions)
                .close();
    }

    /** Removes the permissions of everybody except the owner. */
    static void keepPrivate(Path file) throws IOException {
        try {
            if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
                Files.setPosixFilePermissions(file, PRIVATE);
            }
        } catch (UnsupportedOperationException noOwners) {
            // A file system without them.
        }
    }

    /** Makes the new file survive a crash. A directory that cannot be opened, as on Windows, does not need it. */
    static void forceDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException notSupported) {
            // Nothing can be done about it.
        }
    }

    /** Identifies a file, whatever its path. */
    static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toRealPath() : key;
    }

    /** The reason in words, because the message of some exceptions is only the path. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** Refuses a file for what is wrong with it. */
    static InvalidRequestException refusal(Path file, String problem) {
        return new InvalidRequestException("The journal", List.of(new Violation(file.toString(), problem)));
    }

    static void close(@Nullable RandomAccessFile content, Throwable because) {
        if (content != null) {
            try {
                content.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }
}
