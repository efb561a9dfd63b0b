package nl.mijnklantportaal.client.call;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import nl.mijnklantportaal.client.json.FormPart;
import org.jspecify.annotations.Nullable;

/**
 * A file that a multipart form (RFC 7578) carries. The client reads it while it sends it, so it need not fit in the memory.
 *
 * <p>Immutable, and equal by value: two parts of bytes are equal when their bytes are, two parts of a path when they are of the same
 * file with the same size and time, and two parts of a stream or a source when they have the same one.
 */
public final class FilePart implements FormPart {
    private final String fileName;
    private final String mediaType;
    private final long size;
    private final FileContent content;

    // Each kind of content makes its part: with a content of its own here, this class would load their interface with
    // itself.
    FilePart(String fileName, String mediaType, long size, FileContent content) {
        this.fileName = PartRules.fileName(fileName);
        this.mediaType = PartRules.mediaType(mediaType);
        this.size = PartRules.size(size);
        this.content = content;
    }

    /**
     * A file on disk, under its own name. The ending of the name decides the media type; an ending that the SDK does not know
     * gives {@code application/octet-stream}.
     *
     * <p>Its size is read now, and its bytes are read when it is sent. A file that has changed by then is
     * not sent, and one that is written to while it is sent is not sent to its end.
     *
     * @param path a regular file
     * @return never null
     * @throws UncheckedIOException when the file is not there, is no regular file, or its size cannot be read
     * @throws IllegalArgumentException when its name cannot be sent, as that of {@link #of(String, String, byte[])}
     */
    public static FilePart of(Path path) {
        Objects.requireNonNull(path, "path must not be null");
        return PathContent.part(path, MediaTypeOfName.of(String.valueOf(path.getFileName())));
    }

    /**
     * A file on disk, under its own name, with a media type of the application's choice; otherwise as {@link #of(Path)}.
     *
     * @param path a regular file
     * @param mediaType the media type (RFC 9110), such as {@code application/pdf}
     * @return never null
     * @throws UncheckedIOException when the file is not there, is no regular file, or its size cannot be read
     * @throws IllegalArgumentException when its name cannot be sent, or the media type is not one
     */
    public static FilePart of(Path path, String mediaType) {
        return PathContent.part(Objects.requireNonNull(path, "path must not be null"), mediaType);
    }

    /**
     * A file that is held in memory. The contract of an operation says how large it may be.
     *
     * @param fileName the name without a folder, such as {@code terms.pdf}
     * @param mediaType the media type (RFC 9110), such as {@code application/pdf}
     * @param content its bytes; copied
     * @return never null
     * @throws IllegalArgumentException when the name is empty or has a folder, or the media type is not one
     */
    public static FilePart of(String fileName, String mediaType, byte[] content) {
        return BytesContent.part(fileName, mediaType, content.clone());
    }

    /**
     * A file that comes from a stream of known length, such as the body of a request that the application itself serves. The
     * stream is read once, so the request is sent once: never again after any of its bytes was read, and not at all under a
     * {@link CreateMode} other than {@link CreateMode#REPORT} or in a run with a journal.
     *
     * <p>The SDK closes the stream when it has read of it, also after a failure. Before that, it belongs to the application.
     *
     * @param fileName the name without a folder, such as {@code terms.pdf}
     * @param mediaType the media type (RFC 9110), such as {@code application/pdf}
     * @param size the number of its bytes, exactly; the stream must end there
     * @param content its bytes
     * @return never null
     * @throws IllegalArgumentException when the name is empty or has a folder, the media type is not one, or the size is negative
     */
    public static FilePart of(String fileName, String mediaType, long size, InputStream content) {
        return StreamContent.part(fileName, mediaType, size, Objects.requireNonNull(content, "content"));
    }

    /**
     * A file that the application opens as often as it is needed: once for each time that the request is sent, and once more for the
     * fingerprint in a journal.
     *
     * @param fileName the name without a folder, such as {@code terms.pdf}
     * @param mediaType the media type (RFC 9110), such as {@code application/pdf}
     * @param size the number of its bytes, exactly
     * @param content gives a stream of the same bytes each time; the SDK closes each stream
     * @return never null
     * @throws IllegalArgumentException when the name is empty or has a folder, the media type is not one, or the size is negative
     */
    public static FilePart of(String fileName, String mediaType, long size, Source content) {
        return SourceContent.part(fileName, mediaType, size, Objects.requireNonNull(content, "content"));
    }

    /** Gives the bytes of a file, as often as it is asked. */
    @FunctionalInterface
    public interface Source {
        /**
         * Opens the file.
         *
         * @return a new stream at the first byte, which the SDK closes
         * @throws IOException when it cannot be opened; the request is then not sent
         */
        InputStream open() throws IOException;
    }

    /**
     * The name that is sent to the server.
     *
     * @return never empty
     */
    public String fileName() {
        return fileName;
    }

    /**
     * The media type.
     *
     * @return as it was given, or as the ending of the name says
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * How large the file is.
     *
     * @return the number of its bytes
     */
    @Override
    public long size() {
        return size;
    }

    /**
     * Whether the file can be read more than once. A request with a file that cannot is never sent a second time.
     *
     * @return false for a part of a stream
     */
    @Override
    public boolean isRepeatable() {
        return content.isRepeatable();
    }

    /**
     * Whether the stream of the part was read, so that the part cannot be sent any more. As long as it is false after a failure, the
     * same part can be sent again.
     *
     * @return always false for a part that is repeatable
     */
    public boolean wasRead() {
        return content.wasRead();
    }

    /**
     * Opens the file for reading. Of a part that is not repeatable, the first read takes the stream away from every other reader.
     *
     * @return a stream that the caller closes; it may have more or fewer bytes than {@link #size()} when the source has changed
     * @throws IOException when the file has changed or cannot be opened, or its one stream was read before; the message says so
     *     without naming the file
     */
    public InputStream open() throws IOException {
        return content.open();
    }

    /** Refuses to be written as JSON; without this a mapper would write an object of no use. */
    @JsonValue
    private Object toJson() {
        throw new UnsupportedOperationException("a file can be sent in a multipart form only");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilePart that
                && fileName.equals(that.fileName)
                && mediaType.equals(that.mediaType)
                && size == that.size
                && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fileName, mediaType, size, content);
    }

    /**
     * The media type and the size, for a log or a debugger. The name is not shown, as it may be personal data.
     *
     * @return never null
     */
    @Override
    public String toString() {
        return "FilePart[" + mediaType + ", " + size + " bytes]";
    }
}
