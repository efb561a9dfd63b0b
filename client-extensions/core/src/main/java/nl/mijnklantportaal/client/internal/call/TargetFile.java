package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** A file that is written beside its place, and moved there once it is whole. */
final class TargetFile implements AutoCloseable {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Names have at most 255 bytes on most file systems, and a character can take four of them. */
    private static final int LONGEST_NAME = 40;

    private final Path target;
    private final boolean replace;
    private final Path part;
    private final FileChannel channel;
    private boolean kept;

    private TargetFile(Path target, boolean replace, Path part, FileChannel channel) {
        this.target = target;
        this.replace = replace;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Begins a file.
     *
     * @param options none, or {@link StandardCopyOption#REPLACE_EXISTING}
     * @throws InvalidRequestException when nothing may be written there
     * @throws UncheckedIOException when nothing can be written there
     */
    static TargetFile open(Path target, CopyOption... options) {
        boolean replace = false;
        for (CopyOption option : options) {
            if (option != StandardCopyOption.REPLACE_EXISTING) {
                throw refusal(
                        target, "cannot be written with the option " + option + "; only REPLACE_EXISTING is known");
            }
            replace = true;
        }
        String problem = problem(target, replace);
        if (problem != null) {
            throw refusal(target, problem);
        }
        Path part =
                target.resolveSibling("." + start(target.getFileName().toString()) + "." + UUID.randomUUID() + ".part");
        try {
            return new TargetFile(target, replace, part, create(part));
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static @Nullable String problem(Path target, boolean replace) {
        if (target.getFileName() == null || target.getFileName().toString().isEmpty() || Files.isDirectory(target)) {
            return "is a folder; name a file in it";
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "stands in a folder that does not exist; create it first";
        }
        // A link to nothing is there too.
        return !replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                ? "exists already; give StandardCopyOption.REPLACE_EXISTING to replace it"
                : null;
    }

    private static String start(String name) {
        int points = Math.min(LONGEST_NAME, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, points));
    }

    /** Only its owner can read the file, from the first moment. */
    private static FileChannel create(Path part) throws IOException {
        try {
            return FileChannel.open(
                    part, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException noOwners) {
            // A file system without them.
            return FileChannel.open(part, NEW, new FileAttribute<?>[0]);
        }
    }

    /** Forgets what was written, for another attempt. */
    void begin() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Writes the first so many of the bytes behind those before. */
    void write(byte[] bytes, int count) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /**
     * Moves the whole file to its place.
     *
     * @return the place
     * @throws InvalidRequestException when another file came there in the meantime
     */
    Path keep() {
        try {
            channel.force(true);
            channel.close();
            move();
        } catch (IOException e) {
            throw unwritable(target, e);
        }
        kept = true;
        forceFolder();
        return target;
    }

    private void move() throws IOException {
        if (!replace && linked()) {
            return;
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plainOnly) {
            CopyOption[] options = replace ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[0];
            Files.move(part, target, options);
        }
    }

    /** Gives the file its name unless something has that name: a move would replace it. False where that is not possible. */
    private boolean linked() throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            throw refusal(target, "came there while the file was fetched, so it was left as it is");
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw refusal(target, "came there while the file was fetched, so it was left as it is");
            }
            return false;
        }
        Files.deleteIfExists(part);
        return true;
    }

    /** Makes the new name survive a crash. A folder that cannot be opened, as on Windows, does not need it. */
    private void forceFolder() {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException notSupported) {
            // Nothing can be done about it.
        }
    }

    /** Removes what is not kept. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            try {
                channel.close();
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + part + " cannot be removed: " + reason(e), e);
        }
    }

    private static InvalidRequestException refusal(Path target, String problem) {
        return new InvalidRequestException("The target", List.of(new Violation(target.toString(), problem)));
    }

    private static UncheckedIOException unwritable(Path target, IOException e) {
        return new UncheckedIOException("The file " + target + " cannot be written: " + reason(e), e);
    }

    /** The reason in words, because the message of some exceptions is only the path. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder is gone";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
