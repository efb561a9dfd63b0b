package nl.mijnklantportaal.sandbox.app;

import java.util.Locale;

/**
 * Writes texts as string literals of Java, whatever is in them.
 */
final class JavaLiteral {

    /** The end of the blocks of Latin letters. */
    private static final char LAST_LATIN = 0x24F;

    private JavaLiteral() {}

    /** The text between quotes; only letters of Latin script stand there as they are, of what is not ASCII. */
    static String of(String text) {
        StringBuilder java = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            switch (each) {
                case '"', '\\' -> java.append('\\').append(each);
                case '\n' -> java.append("\\n");
                case '\r' -> java.append("\\r");
                case '\t' -> java.append("\\t");
                default -> {
                    if (each < ' ') {
                        // An escape of Unicode is read before the literal is, and could end it.
                        java.append(String.format(Locale.ROOT, "\\%03o", (int) each));
                    } else if (isShown(each)) {
                        java.append(each);
                    } else {
                        java.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
                    }
                }
            }
        }
        return java.append('"').toString();
    }

    private static boolean isShown(char each) {
        return each <= '~' || each == '€' || each == '…' || each <= LAST_LATIN && Character.isLetter(each);
    }
}
