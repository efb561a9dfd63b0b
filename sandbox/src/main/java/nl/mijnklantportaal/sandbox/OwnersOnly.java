package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes files and folders that their owner alone can read, where the file system has such permissions. What is there already stays as it is.
 */
final class OwnersOnly {

    private OwnersOnly() {}

    static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, permissions(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    static Path folder(Path folder) throws IOException {
        try {
            return Files.createDirectory(folder, permissions(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            return folder;
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
