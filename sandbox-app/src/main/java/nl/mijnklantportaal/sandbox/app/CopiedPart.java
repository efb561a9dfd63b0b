package nl.mijnklantportaal.sandbox.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a form, read back from the line that an exchange has for it.
 *
 * @param name of the part
 * @param value the text; of a file its name
 * @param mediaType of a file; null for a text
 */
record CopiedPart(String name, String value, @Nullable String mediaType) {

    private static final Pattern LINE = Pattern.compile("([^=\\n\\[]+(?:\\[[^\\]\\n]*])*)=(.*)", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("@(.*) \\((.*), [0-9]+ bytes\\)", Pattern.DOTALL);

    boolean isFile() {
        return mediaType != null;
    }

    /**
     * Reads the parts. A text may have several lines, so a line that begins with no name continues the text before it.
     *
     * @param isName whether a part may have this name
     * @param isText whether the part of this name is certainly no file
     */
    static List<CopiedPart> of(String lines, Predicate<String> isName, Predicate<String> isText) {
        List<String> texts = new ArrayList<>();
        for (String line : (lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines).split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (texts.isEmpty() || matcher.matches() && isName.test(matcher.group(1))) {
                texts.add(line);
            } else {
                texts.set(texts.size() - 1, texts.get(texts.size() - 1) + "\n" + line);
            }
        }
        List<CopiedPart> parts = new ArrayList<>();
        for (String text : texts) {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                Matcher file = FILE.matcher(line.group(2));
                boolean isFile = file.matches() && !isText.test(line.group(1));
                parts.add(
                        isFile
                                ? new CopiedPart(line.group(1), file.group(1), file.group(2))
                                : new CopiedPart(line.group(1), line.group(2), null));
            }
        }
        return parts;
    }
}
