package nl.mijnklantportaal.client.internal.http;

/** Finds the blank line that ends header fields and trailers. */
final class BlankLine {
    private int lineLength;
    private byte last;

    /** Takes the next byte; returns true when a blank line ends with it. */
    boolean take(byte b) {
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
