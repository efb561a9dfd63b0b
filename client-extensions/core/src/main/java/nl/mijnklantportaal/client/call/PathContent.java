package nl.mijnklantportaal.client.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file on disk.
 *
 * @param path absolute
 * @param size in bytes, when the part was made
 * @param modified when it was last written to, when the part was made
 */
record PathContent(Path path, long size, FileTime modified) implements FileContent {
    static FilePart part(Path path, String mediaType) {
        PathContent content = of(path);
        return new FilePart(String.valueOf(content.path.getFileName()), mediaType, content.size, content);
    }

    private static PathContent of(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            if (found.isDirectory()) {
                throw new FileSystemException(path.toString(), null, "it is a folder");
            }
            if (!found.isRegularFile()) {
                throw new FileSystemException(
                        path.toString(),
                        null,
                        "it is no regular file, so its size is not known; give a stream instead");
            }
            return new PathContent(path.toAbsolutePath(), found.size(), found.lastModifiedTime());
        } catch (NoSuchFileException e) {
            throw unsendable(path, "it does not exist", e);
        } catch (AccessDeniedException e) {
            throw unsendable(path, "this process may not read it", e);
        } catch (FileSystemException e) {
            throw unsendable(path, e.getReason() == null ? e.getClass().getSimpleName() : e.getReason(), e);
        } catch (IOException e) {
            throw unsendable(path, e.toString(), e);
        }
    }

    private static UncheckedIOException unsendable(Path path, String why, IOException cause) {
        return new UncheckedIOException("The file " + path + " cannot be sent: " + why, cause);
    }

    @Override
    public InputStream open() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            if (found.size() != size) {
                throw new IOException("the file has changed since the part was made: it had " + size
                        + " bytes, and now has " + found.size());
            }
            if (!found.lastModifiedTime().equals(modified)) {
                throw new IOException("the file has changed since the part was made: it was written to at "
                        + found.lastModifiedTime());
            }
            return new UnchangedStream(Files.newInputStream(path), this);
        } catch (NoSuchFileException e) {
            throw new IOException("the file is not there any more", e);
        } catch (AccessDeniedException e) {
            throw new IOException("this process may not read the file", e);
        } catch (FileSystemException e) {
            throw new IOException("the file cannot be opened (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
