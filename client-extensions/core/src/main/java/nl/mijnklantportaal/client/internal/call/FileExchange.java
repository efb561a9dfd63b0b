package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import java.util.function.LongSupplier;
import nl.mijnklantportaal.client.internal.http.Exchange;
import nl.mijnklantportaal.client.internal.http.Progress;
import nl.mijnklantportaal.client.internal.http.Words;
import nl.mijnklantportaal.client.internal.limit.Waiting;

/**
 * The fetching of a file, as the transport sees it. Its deadline bounds each step: the time until the header fields, and then each
 * time without a new byte.
 */
final class FileExchange implements Exchange {
    private final String asked;
    private final TimeLimits limits;
    private final Transfer transfer;
    private final LongSupplier nanoTime;
    private final Progress progress = new Progress(() -> {});
    private long beginning;
    private long stepFrom;
    private boolean moving;
    private boolean givenUp;

    /**
     * Starts the clocks.
     *
     * @param asked the operation, for messages
     */
    FileExchange(String asked, Caller caller, LongSupplier nanoTime) {
        this.asked = asked;
        this.limits = caller.limits();
        this.transfer = new Transfer(caller.options());
        this.nanoTime = nanoTime;
        this.beginning = nanoTime.getAsLong();
        this.stepFrom = beginning;
    }

    /** Begins another request, with the same time for the whole. */
    void again() {
        progress.again();
        stepFrom = nanoTime.getAsLong();
        moving = false;
    }

    /** Begins the request that a redirect asks for, within the time of the one before. */
    void redirected() {
        progress.again();
    }

    /** Whether another attempt is of no use: the time for the whole is over, or the file would be given up again. */
    boolean isOver() {
        return givenUp || nanosOfWhole() <= 0;
    }

    /** Gives the file up for what it is. */
    void giveUp() {
        givenUp = true;
    }

    /** Leaves a pause that the server asked for out of the time for the whole. */
    void paused(long nanos) {
        beginning += nanos;
    }

    @Override
    public void moved(long bytes, long total) {
        transfer.tell(bytes, total);
    }

    /** Begins to wait for more bytes of the body. */
    void step() {
        stepFrom = nanoTime.getAsLong();
        moving = true;
    }

    @Override
    public String asked() {
        return asked;
    }

    @Override
    public Duration timeToConnect() {
        return shorter(limits.connectTimeout());
    }

    @Override
    public long remainingNanos() {
        return Math.min(nanosOfStep(), nanosOfWhole());
    }

    @Override
    public long nanosToDeadline() {
        return remainingNanos();
    }

    @Override
    public String limitText() {
        if (nanosOfWhole() <= nanosOfStep()) {
            return transfer.limitText();
        }
        String deadline =
                "the deadline of " + Words.time(shorter(limits.deadline()).toNanos());
        return moving ? deadline + " without progress" : deadline;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    private long nanosOfStep() {
        return shorter(limits.deadline()).toNanos() - (nanoTime.getAsLong() - stepFrom);
    }

    /** The time that is left for the whole. */
    private long nanosOfWhole() {
        return transfer.nanosToEnd(nanoTime.getAsLong() - beginning);
    }

    private static Duration shorter(Duration limit) {
        return limit.compareTo(Waiting.LONGEST) <= 0 ? limit : Waiting.LONGEST;
    }
}
