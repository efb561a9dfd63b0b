package nl.mijnklantportaal.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A JSON text with the values of some members masked. The text may be broken, or end anywhere.
 */
final class MaskedJson {

    private final String text;
    private final Predicate<String> isSecret;
    private final StringBuilder masked = new StringBuilder();
    private int copied;
    private int at;
    private int from;
    private int to;
    private boolean isEscaped;

    /** Where the next backslash is, if it is not behind already. */
    private int backslash = -1;

    private boolean isOdd;
    private final List<String> values = new ArrayList<>(0);

    MaskedJson(String text, Predicate<String> isSecret) {
        this.text = text;
        this.isSecret = isSecret;
    }

    String masked() {
        while (at < text.length()) {
            if (isWord(text.charAt(at))) {
                skipWord();
                skipSpace();
                if (isAt(':')) {
                    boolean isWanted = isSecret.test(word());
                    at++;
                    skipSpace();
                    mask(isWanted);
                } else {
                    isOdd |= at < text.length() && ",]}".indexOf(text.charAt(at)) < 0;
                }
            } else {
                at++;
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** What was masked, as it stands in the text. */
    List<String> values() {
        return values;
    }

    /** Whether something follows on a text or word that cannot: a quote too many may hide what is a name. */
    boolean isOdd() {
        return isOdd;
    }

    /** Masks the value here: a text, number or word, or those of a list. What is in an object has names of its own. */
    private void mask(boolean isWanted) {
        if (!isWanted) {
            return;
        }
        if (!isAt('[')) {
            maskWord();
            return;
        }
        at++;
        skipSpace();
        while (maskWord()) {
            skipSpace();
            at += isAt(',') ? 1 : 0;
            skipSpace();
        }
    }

    private boolean maskWord() {
        if (at == text.length() || !isWord(text.charAt(at))) {
            return false;
        }
        int start = at;
        String quote = isQuote(text.charAt(at)) ? text.substring(at, at + 1) : "";
        skipWord();
        if (!word().equals("null")) {
            values.add(text.substring(from, to));
            masked.append(text, copied, start);
            masked.append(quote).append(Exchange.MASK).append(quote);
            copied = at;
        }
        return true;
    }

    /** Moves behind the text or bare word here. */
    private void skipWord() {
        char quote = text.charAt(at);
        isEscaped = false;
        if (!isQuote(quote)) {
            from = at;
            while (at < text.length() && isBare(text.charAt(at))) {
                isOdd |= text.charAt(at) == '=';
                at++;
            }
            to = at;
            return;
        }
        at++;
        from = at;
        to = endOfText(quote);
        at = Math.min(to + 1, text.length());
    }

    /** Where the quote is that ends the text here; the end of everything when there is none. */
    private int endOfText(char quote) {
        int end = indexOf(quote, at);
        if (backslash < at) {
            backslash = indexOf('\\', at);
        }
        if (backslash > end) {
            return end;
        }
        isEscaped = true;
        int each = backslash;
        while (each < text.length() && text.charAt(each) != quote) {
            each += text.charAt(each) == '\\' ? 2 : 1;
        }
        return Math.min(each, text.length());
    }

    private int indexOf(char wanted, int start) {
        int index = text.indexOf(wanted, start);
        return index < 0 ? text.length() : index;
    }

    /** What was skipped, its escapes read. */
    private String word() {
        String raw = text.substring(from, to);
        return isEscaped ? unescaped(raw) : raw;
    }

    /** A name may have escapes that hide what it is. */
    private static String unescaped(String raw) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            boolean isUnicode = raw.startsWith("\\u", i) && i + 6 <= raw.length();
            if (isUnicode && raw.substring(i + 2, i + 6).matches("[0-9a-fA-F]{4}")) {
                plain.append((char) Integer.parseInt(raw.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (raw.charAt(i) != '\\') {
                plain.append(raw.charAt(i));
            }
        }
        return plain.toString();
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private boolean isAt(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private static boolean isWord(char next) {
        return isQuote(next) || isBare(next);
    }

    private static boolean isQuote(char next) {
        return next == '"' || next == '\'';
    }

    private static boolean isBare(char next) {
        return switch (next) {
            case '"', '\'', '{', '}', '[', ']', ',', ':' -> false;
            default -> next > ' ';
        };
    }
}
