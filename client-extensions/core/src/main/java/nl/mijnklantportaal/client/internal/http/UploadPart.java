package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import nl.mijnklantportaal.client.call.FilePart;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A file of a form, read block by block while it is sent.
 *
 * <p>The last block is sent only when the file has ended with it: a file of another size than its part says never becomes a whole
 * request.
 */
public final class UploadPart extends RequestBody {
    private static final int BLOCK = 32 * 1024;

    private final String place;
    private final FilePart file;

    private @Nullable Upload upload;
    private @Nullable InputStream in;
    private byte[] block = new byte[0];

    /** How many bytes of the block are to be sent first; negative when nothing was read yet. */
    private int first = -1;

    /**
     * Takes the file.
     *
     * @param place where it stands in the request, such as {@code documents[0]}
     */
    public UploadPart(String place, FilePart file) {
        this.place = place;
        this.file = file;
    }

    @Override
    public MediaType contentType() {
        return MediaType.get(file.mediaType());
    }

    @Override
    public long contentLength() {
        return file.size();
    }

    /** Where the file stands, when it can be read only once and was read; else null. */
    @Nullable
    String spent() {
        return file.wasRead() ? place : null;
    }

    /**
     * Opens the file, so that one that is gone or has changed is found before anything is sent.
     *
     * @param of is told of each block; null for nobody
     */
    void open(@Nullable Upload of) throws PartException {
        upload = of;
        try {
            in = file.open();
        } catch (IOException e) {
            interruptedAgain(e.getCause());
            throw PartException.unopened(place, e);
        }
    }

    /** Reads the first block, before anything is sent. */
    void begin() throws PartException {
        first = read(file.size());
    }

    void close() {
        InputStream opened = in;
        in = null;
        first = -1;
        block = new byte[0];
        closeQuietly(opened);
    }

    /** Ends a read that waits, where the stream lets itself be closed by another thread. */
    void abandon() {
        closeQuietly(in);
    }

    /** What the stream throws here, even an error, must not take the place of what became of the request. */
    private static void closeQuietly(@Nullable InputStream opened) {
        if (opened == null) {
            return;
        }
        try {
            opened.close();
        } catch (Throwable read) {
            // Every byte was read, or the failure that ended reading is told.
            interruptedAgain(read);
        }
    }

    /** Keeps an interrupt that a stream has turned into an exception. */
    private static void interruptedAgain(@Nullable Throwable e) {
        boolean interrupted = e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
        if (interrupted || e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        long left = file.size();
        int count = first < 0 ? read(left) : first;
        first = -1;
        while (true) {
            sink.write(block, 0, count);
            left -= count;
            if (upload != null) {
                upload.moved(count);
            }
            if (left == 0) {
                return;
            }
            count = read(left);
        }
    }

    /** Reads the next block; of the last one also whether the file ends there. */
    private int read(long left) throws PartException {
        if (block.length == 0) {
            block = new byte[(int) Math.min(BLOCK, Math.max(1, left))];
        }
        InputStream opened = Objects.requireNonNull(in);
        int most = (int) Math.min(block.length, left);
        int count;
        boolean goesOn;
        try {
            count = most == 0 ? 0 : readSome(opened, most);
            goesOn = count == left && opened.read() >= 0;
        } catch (IOException | RuntimeException e) {
            interruptedAgain(e);
            throw PartException.failed(place, file.size() - left, file.size(), e);
        }
        if (count < 0) {
            throw PartException.tooShort(place, file.size() - left, file.size());
        }
        if (goesOn) {
            throw PartException.tooLong(place, file.size());
        }
        return count;
    }

    /** At least one byte, also of a stream that wrongly gives none. */
    private int readSome(InputStream opened, int most) throws IOException {
        int count = opened.read(block, 0, most);
        if (count != 0) {
            return count;
        }
        int one = opened.read();
        block[0] = (byte) one;
        return one < 0 ? -1 : 1;
    }
}
