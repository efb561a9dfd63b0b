package nl.mijnklantportaal.client.money;

import java.util.HexFormat;

/** Makes foreign text safe and short enough for one line of a message. */
final class Quoted {

    private static final int MAX_LENGTH = 40;

    private Quoted() {}

    /** The text in quotes, cut at 40 characters; invisible characters and line breaks are escaped. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int end = 0;
        while (end < text.length() && end < MAX_LENGTH) {
            int character = text.codePointAt(end);
            append(quoted, character);
            end += Character.charCount(character);
        }
        return quoted.append(end < text.length() ? "…\"" : "\"").toString();
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '"', '\\' -> quoted.append('\\').appendCodePoint(character);
            default -> {
                if (isVisible(character)) {
                    quoted.appendCodePoint(character);
                } else {
                    for (char unit : Character.toChars(character)) {
                        quoted.append("\\u").append(HexFormat.of().toHexDigits(unit));
                    }
                }
            }
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
