package nl.mijnklantportaal.client.call;

/**
 * Is told how far a file is while it moves, for a progress bar or a log.
 *
 * <p>It is called on the thread of the call, often many times in a second, so it should return at once. What it throws does not
 * disturb the call: it is logged once, without its message, and the call goes on.
 */
@FunctionalInterface
public interface TransferListener {
    /**
     * More bytes have moved. When the request is sent again, or the download begins again, the count begins at 0 again. What was
     * counted has left this process but for a few kilobytes; whether it has arrived is known when the call returns.
     *
     * @param bytes of the content of the files, moved so far in this attempt
     * @param total of the bytes of all files of the call together; -1 when it is not known
     */
    void moved(long bytes, long total);
}
