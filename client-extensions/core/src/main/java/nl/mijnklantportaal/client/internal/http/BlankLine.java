package nl.mijnklantportaal.client.internal.http;

/** Looks for a blank line in what passes, which ends header fields and trailers. */
final class BlankLine {
    private int lineLength;
    private byte last;

    /** Whether a blank line ends with that byte, which comes next. */
    boolean endsWith(byte b) {
        if (b != '\n') {
            lineLength++;
            last = b;
            return false;
        }
        boolean blank = lineLength == 0 || (lineLength == 1 && last == '\r');
        lineLength = 0;
        return blank;
    }
}
