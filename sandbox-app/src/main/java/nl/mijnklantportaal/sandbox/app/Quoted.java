package nl.mijnklantportaal.sandbox.app;

/**
 * Text of a request, shortened for a message.
 */
final class Quoted {

    private static final int MOST = 80;

    private Quoted() {}

    /** The text without control characters, and with at most 80 characters. */
    static String of(String text) {
        String shown = text.codePoints()
                .limit(MOST)
                .map(each -> Character.isISOControl(each) || isHalf(each) ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > MOST ? shown + "…" : shown;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
