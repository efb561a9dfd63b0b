package nl.mijnklantportaal.client.call;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes in memory. */
final class BytesContent implements FileContent {
    private final byte[] bytes;

    private BytesContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes bytes that nobody changes. */
    static FilePart part(String fileName, String mediaType, byte[] bytes) {
        return new FilePart(fileName, mediaType, bytes.length, new BytesContent(bytes));
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BytesContent that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
