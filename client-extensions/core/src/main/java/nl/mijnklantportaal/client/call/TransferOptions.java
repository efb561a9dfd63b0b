package nl.mijnklantportaal.client.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a call that are about the files that it moves; a class of its own, so that a call without a file does not load it.
 *
 * @param maxTime for the whole call; null for no limit
 * @param listener is told how far a file is; null for nobody
 * @param largest how many bytes a file may have that comes down
 */
record TransferOptions(@Nullable Duration maxTime, @Nullable TransferListener listener, long largest) {
    /** 5 GiB. */
    private static final long LARGEST = 5L << 30;

    static final TransferOptions NONE = new TransferOptions(null, null, LARGEST);

    TransferOptions withMaxTime(Duration limit) {
        return new TransferOptions(limit, listener, largest);
    }

    TransferOptions withListener(TransferListener told) {
        return new TransferOptions(maxTime, told, largest);
    }

    TransferOptions withLargest(long bytes) {
        return new TransferOptions(maxTime, listener, bytes);
    }

    /** As the options of a call show it. */
    @Override
    public String toString() {
        return (maxTime == null ? "" : ", maxTransferTime=" + maxTime)
                + (listener == null ? "" : ", with a listener")
                + (largest == LARGEST ? "" : ", largestDownload=" + largest);
    }
}
