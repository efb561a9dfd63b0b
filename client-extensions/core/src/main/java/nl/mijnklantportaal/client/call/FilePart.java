package nl.mijnklantportaal.client.call;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.json.FormPart;
import nl.mijnklantportaal.client.json.Kind;
import org.jspecify.annotations.Nullable;

/** A file that a multipart form (RFC 7578) carries; immutable, and equal by value. */
public final class FilePart implements FormPart {
    /** The kind of a property that is a file. */
    public static final Kind<FilePart> KIND = Kind.part(FilePart.class);

    private static final String TOKEN = "[\\w!#$%&'*+.^`{|}~-]+";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(; ?" + TOKEN + "=(" + TOKEN + "|\"[ !#-\\[\\]-~]*\"))*");

    private final String fileName;
    private final String mediaType;
    private final byte[] content;

    private FilePart(String fileName, String mediaType, byte[] content) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
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
        if (fileName.isBlank() || fileName.matches("(?s).*[/\\\\\\p{Cntrl}].*")) {
            throw new IllegalArgumentException(
                    "A file name has at least one character, no slash, no backslash and no control character.");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("A media type is written as type/subtype, such as application/pdf.");
        }
        return new FilePart(fileName, mediaType, content.clone());
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
     * @return as it was given
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    public byte[] content() {
        return content.clone();
    }

    /**
     * How large the file is.
     *
     * @return the number of its bytes
     */
    public long size() {
        return content.length;
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
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fileName, mediaType, Arrays.hashCode(content));
    }

    /**
     * The media type and the size, for a log or a debugger. The name is not shown, as it may be personal data.
     *
     * @return never null
     */
    @Override
    public String toString() {
        return "FilePart[" + mediaType + ", " + content.length + " bytes]";
    }
}
