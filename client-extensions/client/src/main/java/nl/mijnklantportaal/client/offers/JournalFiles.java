package nl.mijnklantportaal.client.offers;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a journal asks of the file system. */
final class JournalFiles {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private JournalFiles() {}

    /** Creates the file, which nobody else can read from the first moment, unless it is there. */
    static void create(Path file) throws IOException {
        try {
            // Also where a link leads to, which is what creating a new file alone does not.
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

    /** Takes everybody's permissions but the owner's away. */
    static void keepPrivate(Path file) throws IOException {
        try {
            if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
                Files.setPosixFilePermissions(file, PRIVATE);
            }
        } catch (UnsupportedOperationException noOwners) {
            // A file system without them.
        }
    }

    /** So that the file is still there after a crash; where a directory cannot be opened, as on Windows, that is not needed. */
    static void forceDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException notSupported) {
            // Nothing that could be done about it.
        }
    }

    /** By what a file is known, whatever its path. */
    static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toRealPath() : key;
    }

    /** Why, in words: of some exceptions the message is the path alone. */
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
