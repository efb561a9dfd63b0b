package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;

/**
 * Follows a chunked body to its end, byte by byte (RFC 9112, section 7.1).
 *
 * <p>OkHttp skips everything between the end of a chunk and the end of its line. When a chunk is longer than its size says,
 * bytes would be lost unnoticed. OkHttp also accepts lines of any length.
 */
final class Chunks {
    private static final int LONGEST_LINE = 8192;

    private enum Place {
        SIZE,
        BEHIND_SIZE,
        EXTENSION,
        END_OF_SIZE,
        DATA,
        BEHIND_DATA,
        END_OF_DATA,
        TRAILER,
        OVER,
        BROKEN
    }

    private final BlankLine blankLine = new BlankLine();
    private Place place = Place.SIZE;
    private long left;
    private int lineLength;

    /** Whether the last byte was seen. */
    boolean isOver() {
        return place == Place.OVER;
    }

    /**
     * Follows at most so many bytes.
     *
     * @return how many of them belong to the body
     * @throws IOException when the first of them is not a part of a chunked body
     */
    int follow(byte[] bytes, int from, int most) throws IOException {
        int i = 0;
        while (i < most && place != Place.OVER && place != Place.BROKEN) {
            if (place == Place.DATA) {
                int count = (int) Math.min(left, most - i);
                left -= count;
                i += count;
                place = left == 0 ? Place.BEHIND_DATA : Place.DATA;
            } else {
                place = next(bytes[from + i]);
                i += place == Place.BROKEN ? 0 : 1;
            }
        }
        if (i == 0 && place == Place.BROKEN) {
            throw new IOException("its chunks are not as long as they say");
        }
        return i;
    }

    /** Takes a byte that is not data; gives the place behind it. */
    private Place next(byte b) {
        return switch (place) {
            case SIZE -> sizeOr(b);
            case BEHIND_SIZE -> isBlank(b) ? longer(Place.BEHIND_SIZE) : endOfSize(b);
            case EXTENSION -> b == '\n' ? behindSizeLine() : longer(Place.EXTENSION);
            case END_OF_SIZE -> b == '\n' ? behindSizeLine() : Place.BROKEN;
            case BEHIND_DATA -> b == '\r' ? Place.END_OF_DATA : newLine(b);
            case END_OF_DATA -> newLine(b);
            case TRAILER -> blankLine.take(b) ? Place.OVER : Place.TRAILER;
            case DATA, OVER, BROKEN -> Place.BROKEN;
        };
    }

    private Place sizeOr(byte b) {
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            return lineLength == 0 ? Place.BROKEN : behindDigits(b);
        }
        if (left > Long.MAX_VALUE >> 4) {
            return Place.BROKEN;
        }
        left = left << 4 | digit;
        return longer(Place.SIZE);
    }

    private Place behindDigits(byte b) {
        return isBlank(b) ? Place.BEHIND_SIZE : endOfSize(b);
    }

    private Place endOfSize(byte b) {
        return switch (b) {
            case ';' -> Place.EXTENSION;
            case '\r' -> Place.END_OF_SIZE;
            case '\n' -> behindSizeLine();
            default -> Place.BROKEN;
        };
    }

    private Place behindSizeLine() {
        return left == 0 ? Place.TRAILER : Place.DATA;
    }

    private Place newLine(byte b) {
        lineLength = 0;
        return b == '\n' ? Place.SIZE : Place.BROKEN;
    }

    /** Counts one more byte of the line, which has a limit. */
    private Place longer(Place then) {
        lineLength++;
        return lineLength <= LONGEST_LINE ? then : Place.BROKEN;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
