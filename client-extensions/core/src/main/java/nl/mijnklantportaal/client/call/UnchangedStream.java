package nl.mijnklantportaal.client.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;

/** Fails at the end of a file that was written to while it was read: what was read may be a mixture. */
final class UnchangedStream extends FilterInputStream {
    private final PathContent file;

    UnchangedStream(InputStream in, PathContent file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read < 0) {
            requireUnchanged();
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0) {
            requireUnchanged();
        }
        return count;
    }

    private void requireUnchanged() throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(file.path(), BasicFileAttributes.class);
        } catch (IOException gone) {
            // A file that was deleted meanwhile was read as it was.
            return;
        }
        // A reader sees by itself that it ends elsewhere.
        if (found.size() == file.size() && !found.lastModifiedTime().equals(file.modified())) {
            throw new FileHasChangedException();
        }
    }

    /** Its name tells the reason, as messages about files repeat no text of other exceptions. */
    private static final class FileHasChangedException extends IOException {
        private static final long serialVersionUID = 1L;

        FileHasChangedException() {
            super("the file was written to while it was read");
        }
    }
}
