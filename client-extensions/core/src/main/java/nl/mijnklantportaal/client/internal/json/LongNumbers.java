package nl.mijnklantportaal.client.internal.json;

/** Counts the digits of long numbers in an answer. Millions of digits would take seconds to read, beyond any deadline. */
public final class LongNumbers {
    /** The most digits of long numbers that are read from one answer. */
    public static final int MOST_DIGITS = 1_000_000;

    /** The reason for not reading such a body, as the end of a sentence. */
    public static final String TOO_MANY = "its long numbers have more than " + MOST_DIGITS + " digits in all";

    /** A number of at most this many characters is cheap to read. */
    private static final int SHORT = 1_000;

    private LongNumbers() {}

    /** Tells whether JSON, well-formed or not, has more digits in long numbers than are read. */
    public static boolean areTooMany(byte[] json) {
        int digits = 0;
        int length = 0;
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            if (text) {
                if (c == '\\') {
                    i++;
                }
                text = c != '"';
            } else if (c >= '+' && c <= '9' && c != ',' && c != '/' || c == 'e' || c == 'E') {
                length++;
            } else if (c != 0) {
                // In UTF-16 and UTF-32 each ASCII character has zero bytes beside it.
                digits += length > SHORT ? length : 0;
                length = 0;
                text = c == '"';
            }
        }
        return digits + (length > SHORT ? length : 0) > MOST_DIGITS;
    }
}
