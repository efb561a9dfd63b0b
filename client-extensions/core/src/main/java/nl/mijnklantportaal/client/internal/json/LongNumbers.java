package nl.mijnklantportaal.client.internal.json;

/** The long numbers of an answer, which take seconds of every caller where there are millions of digits, whatever the deadline. */
public final class LongNumbers {
    /** How many digits of them are read in all. */
    public static final int MOST_DIGITS = 1_000_000;

    /** Why a body with them is not read, as the end of a sentence. */
    public static final String TOO_MANY = "its long numbers have more than " + MOST_DIGITS + " digits in all";

    /** Numbers of so many characters cost no more than their bytes. */
    private static final int SHORT = 1_000;

    private LongNumbers() {}

    /** Whether JSON, well formed or not, has more of them than are read. */
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
                // A zero stands beside each character of UTF-16.
                digits += length > SHORT ? length : 0;
                length = 0;
                text = c == '"';
            }
        }
        return digits + (length > SHORT ? length : 0) > MOST_DIGITS;
    }
}
