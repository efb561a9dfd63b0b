package nl.mijnklantportaal.client.internal.call;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.http.Words;
import org.jspecify.annotations.Nullable;

/** The first words of a text body, by which a reader of a message recognises the page. */
final class FirstWords {
    /** In characters; enough for the head of a page. */
    private static final int LOOKED_AT = 8192;

    private static final int LONGEST = 100;

    private static final Pattern TITLE = Pattern.compile("<title[^>]*>([^<]*)<", Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN = Pattern.compile(
            "<!--.*?(?:-->|$)|<(script|style)\\b.*?(?:</\\1[^>]*>|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*(?:>|$)");
    private static final Pattern GAP = Pattern.compile("[\\p{Cc}\\p{Z}]+");
    private static final Pattern ADDRESS = Pattern.compile("(?<!\\S)[^\\s@]*+@\\S*");
    /** A body that breaks off may end in the first half of a secret. */
    private static final Pattern LAST_WORD = Pattern.compile("(?<![^\\s>])[^\\s>]*+$");

    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+\\S+");

    private FirstWords() {}

    /**
     * Finds the words.
     *
     * @param masking replaces secrets
     * @return one line, or null when the body is no text or has no words
     */
    static @Nullable String of(RawResponse answer, UnaryOperator<String> masking) {
        String type = MediaTypes.of(answer);
        // Twice as much is masked, so that no half of a secret remains.
        byte[] start = Arrays.copyOf(answer.body(), Math.min(answer.body().length, 2 * LOOKED_AT));
        String text = masking.apply(new String(start, MediaTypes.charset(answer)).strip());
        if (text.length() > LOOKED_AT) {
            text = text.substring(0, LOOKED_AT);
        } else if (answer.flaw() != null) {
            text = LAST_WORD.matcher(text).replaceFirst("");
        }
        boolean markup = text.startsWith("<");
        if (answer.isEncoded() || !MediaTypes.isText(type) && !(type == null && markup)) {
            return null;
        }
        String words = masking.apply(oneLine(markup ? visible(text) : text));
        words = ADDRESS.matcher(BEARER.matcher(words).replaceAll("Bearer ***")).replaceAll("***");
        return words.isEmpty() ? null : Words.line(words, LONGEST);
    }

    /** The title of a page; without one, its visible text. */
    private static String visible(String page) {
        Matcher title = TITLE.matcher(page);
        if (title.find() && !title.group(1).isBlank()) {
            return title.group(1);
        }
        return TAG.matcher(HIDDEN.matcher(page).replaceAll(" ")).replaceAll(" ");
    }

    private static String oneLine(String text) {
        return GAP.matcher(text).replaceAll(" ").strip();
    }
}
