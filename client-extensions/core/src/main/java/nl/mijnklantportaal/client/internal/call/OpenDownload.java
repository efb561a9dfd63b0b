package nl.mijnklantportaal.client.internal.call;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import nl.mijnklantportaal.client.call.Download;
import nl.mijnklantportaal.client.internal.http.FileAnswer;

/** A file whose bytes are coming. */
final class OpenDownload implements Download {
    private static final int BUFFER = 64 * 1024;

    private final FileAnswer answer;
    private final FileStream stream;

    OpenDownload(FileAnswer answer, FileStream stream) {
        this.answer = answer;
        this.stream = stream;
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public OptionalLong size() {
        return stream.size() < 0 ? OptionalLong.empty() : OptionalLong.of(stream.size());
    }

    @Override
    public Optional<String> mediaType() {
        return Optional.ofNullable(MediaTypes.of(answer.head()));
    }

    @Override
    public Optional<String> fileName() {
        return Optional.ofNullable(FileNames.of(answer.head().header("Content-Disposition")));
    }

    @Override
    public Path to(Path target, CopyOption... options) {
        if (!stream.isFresh()) {
            throw new IllegalStateException("The bytes of this download were read before, and they come once.");
        }
        try (OpenDownload all = this;
                TargetFile file = TargetFile.open(target, options)) {
            return all.to(file);
        }
    }

    /** Writes all bytes to a file that has begun, and moves it to its place. */
    Path to(TargetFile file) {
        byte[] buffer = new byte[BUFFER];
        try {
            file.begin();
            for (int count = next(buffer); count >= 0; count = next(buffer)) {
                file.write(buffer, count);
            }
            return file.keep();
        } catch (UncheckedIOException unwritten) {
            // An interrupt closes the channel to the file.
            throw Thread.currentThread().isInterrupted() ? stream.interrupted(unwritten) : unwritten;
        }
    }

    private int next(byte[] buffer) {
        return stream.next(buffer, 0, buffer.length);
    }

    @Override
    public void close() {
        stream.close();
    }

    /** Shows neither name nor link. */
    @Override
    public String toString() {
        return "Download[" + (stream.size() < 0 ? "unknown size" : stream.size() + " bytes") + "]";
    }
}
