package nl.mijnklantportaal.examples.csv;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far an import is. On a terminal one line is written anew; elsewhere, in a log for example, a line is added now and
 * then. Safe for use by several threads.
 */
final class ImportProgress {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long BETWEEN_PAINTS = Duration.ofMillis(100).toNanos();
    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final int total;
    private final int mostPerMinute;
    private final long begun;

    // Guarded by this.
    private int done;
    private int sent;
    private long shownAt;
    private int shownLength;

    /**
     * Begins to count.
     *
     * @param total of the offers
     * @param mostPerMinute that are sent, so that a burst at the beginning promises nothing
     */
    ImportProgress(PrintStream out, boolean terminal, LongSupplier nanoTime, int total, int mostPerMinute) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.total = total;
        this.mostPerMinute = mostPerMinute;
        this.begun = nanoTime.getAsLong();
        this.shownAt = begun;
    }

    /**
     * Counts an offer that has its result.
     *
     * @param now false when an earlier run sent it
     */
    synchronized void count(boolean now) {
        done++;
        sent += now ? 1 : 0;
        if (nanoTime.getAsLong() - shownAt >= (terminal ? BETWEEN_PAINTS : BETWEEN_LINES)) {
            show();
        }
    }

    /** Paints the line on a terminal again, because time goes by also when nothing happens. */
    synchronized void repaint() {
        if (terminal) {
            show();
        }
    }

    /** Shows the last number, and leaves the line to what comes next. */
    synchronized void end() {
        show();
        if (terminal) {
            out.println();
        }
    }

    private void show() {
        shownAt = nanoTime.getAsLong();
        String line = line(shownAt - begun);
        if (terminal) {
            // Blanks where the line before was longer.
            out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            out.flush();
            shownLength = line.length();
        } else {
            out.println(line);
        }
    }

    private String line(long nanos) {
        String counted = done + " of " + total + " offers";
        if (sent == 0 || nanos <= 0) {
            return counted;
        }
        double perMinute = (double) sent * MINUTE / nanos;
        String rate = String.format(Locale.ROOT, ", %.0f a minute", perMinute);
        if (done == total) {
            return counted + rate;
        }
        double minutes = (total - done) / Math.min(perMinute, mostPerMinute);
        return counted + rate + ", " + shown(Duration.ofSeconds(Math.round(minutes * 60))) + " left";
    }

    private static String shown(Duration left) {
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0
                ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                : left.toSeconds() + " s";
    }
}
