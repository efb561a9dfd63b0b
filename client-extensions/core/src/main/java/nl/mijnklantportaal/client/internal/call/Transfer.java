package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.TransferListener;
import nl.mijnklantportaal.client.internal.http.Upload;
import nl.mijnklantportaal.client.internal.http.Words;
import nl.mijnklantportaal.client.internal.limit.Waiting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that a call moves, and how long that may take. A call without files has none and does not load this class. */
final class Transfer {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");

    private final @Nullable TransferListener listener;
    private final long mostNanos;
    private @Nullable Upload upload;
    private long movedNanos;
    private boolean logged;

    Transfer(CallOptions options) {
        this.listener = options.transferListener();
        Duration most = options.maxTransferTime();
        this.mostNanos = (most == null || most.compareTo(Waiting.LONGEST) > 0 ? Waiting.LONGEST : most).toNanos();
    }

    /** Takes the files of the request of an attempt. */
    void carry(Upload files) {
        upload = files;
    }

    /** The files of the latest attempt; null when they come down instead of going up. */
    @Nullable
    Upload upload() {
        return upload;
    }

    /** The time that no longer counts, because a piece of a file has moved since. */
    long movedNanos() {
        return movedNanos;
    }

    /**
     * Notes that a piece has moved.
     *
     * @param workedNanos the time that counted until now
     */
    void moved(long workedNanos) {
        movedNanos += workedNanos;
    }

    /**
     * The time left for the whole call.
     *
     * @param workedNanos the time that counts at present
     */
    long nanosToEnd(long workedNanos) {
        return mostNanos - movedNanos - workedNanos;
    }

    /** The limit of the whole call, for a message. */
    String limitText() {
        return "the maxTransferTime of " + Words.time(mostNanos);
    }

    /** Tells the listener. Never throws: the request may be on the wire, and its caller must learn what becomes of it. */
    void tell(long bytes, long total) {
        if (listener == null) {
            return;
        }
        try {
            listener.moved(bytes, total);
        } catch (Throwable e) {
            // Also a checked exception, which a listener in another language may throw.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            logOrNothing(e);
        }
    }

    private void logOrNothing(Throwable failure) {
        if (logged) {
            return;
        }
        logged = true;
        try {
            // Without the message, which may have personal data.
            LOG.warn(
                    "The listener of a transfer failed: {}. The call goes on. This is logged once for each call.",
                    failure.getClass().getName());
        } catch (Throwable unlogged) {
            // The logger fails too, or the memory is full. The result of the call matters more than this line.
        }
    }
}
