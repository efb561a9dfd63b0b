package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.http.FileAnswer;
import org.jspecify.annotations.Nullable;

/** The bytes of a file as they come: counted, and held to the limits. */
final class FileStream extends InputStream {
    private final FileAnswer answer;
    private final FileExchange exchange;
    private final FileFailures failures;
    private final long largest;
    private final long size;
    private long came;
    private boolean closed;
    private @Nullable MijnKlantportaalException failure;

    FileStream(FileAnswer answer, FileExchange exchange, FileFailures failures, long largest) {
        this.answer = answer;
        this.exchange = exchange;
        this.failures = failures;
        this.largest = largest;
        this.size = answer.length();
        exchange.moved(0, size);
    }

    /** How many bytes the host announced; -1 when it announced nothing. */
    long size() {
        return size;
    }

    /** Whether nothing was read, and nothing closed. */
    boolean isFresh() {
        return came == 0 && !closed && failure == null;
    }

    /**
     * Reads some bytes, at least one.
     *
     * @return how many; -1 at the end of the file
     * @throws MijnKlantportaalException when the file breaks off, is larger than allowed or takes too long
     */
    int next(byte[] target, int offset, int length) {
        if (failure != null) {
            throw failure;
        }
        exchange.step();
        int count;
        try {
            count = answer.read(target, offset, length);
        } catch (IOException flaw) {
            throw failed(failures.broken(answer, came, size, flaw));
        }
        if (count > 0) {
            came += count;
            if (came > largest) {
                exchange.giveUp();
                throw failed(failures.tooLarge(answer, -1, largest));
            }
            exchange.moved(came, size);
        }
        return count;
    }

    /** The failure of a file that cannot be kept, because the thread was interrupted while it was written. */
    MijnKlantportaalException interrupted(Throwable cause) {
        return failed(failures.broken(
                answer, came, size, new IOException("it breaks off (the thread was interrupted)", cause)));
    }

    private MijnKlantportaalException failed(MijnKlantportaalException because) {
        failure = because;
        answer.close();
        return because;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("The download is closed.");
        }
        if (length == 0) {
            return 0;
        }
        try {
            return next(target, offset, length);
        } catch (MijnKlantportaalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        answer.close();
    }
}
