package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/**
 * Follows a chunked body to its end, byte by byte (RFC 9112, section 7.1).
 *
 * <p>OkHttp passes over what stands between the end of a chunk and the end of its line, so that a chunk longer than its size
 * would lose bytes and nobody be told; and it reads a line of any length.
 */
final class Chunks {
    private static final int LONGEST_LINE = 8192;

    private enum State {
        SIZE,
        BEHIND_SIZE,
        EXTENSION,
        END_OF_SIZE,
        DATA,
        BEHIND_DATA,
        END_OF_DATA,
        TRAILER,
        OVER
    }

    private final BlankLine blankLine = new BlankLine();
    private State state = State.SIZE;
    private long left;
    private int lineLength;

    /** Whether the last byte was seen. */
    boolean isOver() {
        return state == State.OVER;
    }

    /**
     * Follows at most so many bytes.
     *
     * @return how many of them belong to the body
     * @throws IOException when the first one cannot
     */
    int follow(byte[] bytes, int from, int most) throws IOException {
        int i = 0;
        while (i < most && state != State.OVER) {
            if (state == State.DATA) {
                int count = (int) Math.min(left, most - i);
                left -= count;
                i += count;
                if (left == 0) {
                    state = State.BEHIND_DATA;
                }
            } else if (fits(bytes[from + i])) {
                i++;
            } else if (i == 0) {
                throw new IOException("its chunks are not as long as they say");
            } else {
                break;
            }
        }
        return i;
    }

    private boolean fits(byte b) {
        return switch (state) {
            case SIZE -> isSizeOr(b);
            case BEHIND_SIZE -> b == ' ' || b == '\t' ? isShortLine() : endsSize(b);
            case EXTENSION -> b == '\n' ? endsSizeLine() : isShortLine();
            case END_OF_SIZE -> b == '\n' && endsSizeLine();
            case BEHIND_DATA -> b == '\r' ? next(State.END_OF_DATA) : b == '\n' && beginsSize();
            case END_OF_DATA -> b == '\n' && beginsSize();
            case TRAILER -> !blankLine.endsWith(b) || next(State.OVER);
            case DATA, OVER -> false;
        };
    }

    private boolean isSizeOr(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            boolean fits = left <= Long.MAX_VALUE >> 4 && isShortLine();
            left = fits ? left << 4 | digit : left;
            return fits;
        }
        if (lineLength == 0) {
            return false;
        }
        return b == ' ' || b == '\t' ? next(State.BEHIND_SIZE) : endsSize(b);
    }

    private boolean endsSize(byte b) {
        return switch (b) {
            case ';' -> next(State.EXTENSION);
            case '\r' -> next(State.END_OF_SIZE);
            case '\n' -> endsSizeLine();
            default -> false;
        };
    }

    private boolean endsSizeLine() {
        return next(left == 0 ? State.TRAILER : State.DATA);
    }

    private boolean beginsSize() {
        lineLength = 0;
        return next(State.SIZE);
    }

    private boolean isShortLine() {
        lineLength++;
        return lineLength <= LONGEST_LINE;
    }

    private boolean next(State other) {
        state = other;
        return true;
    }
}
