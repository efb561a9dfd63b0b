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

    private static final Pattern NAME = Pattern.compile("[^=\\n\\[]++(\\[[^\\]\\n=]*+])*+(?==)");
    private static final Pattern END_OF_FILE = Pattern.compile(", [0-9]+ bytes\\)$");

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
        List<CopiedPart> parts = new ArrayList<>();
        String name = null;
        StringBuilder text = new StringBuilder();
        for (String line : (lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines).split("\n", -1)) {
            Matcher matcher = NAME.matcher(line);
            if (!matcher.lookingAt() || !isName.test(matcher.group())) {
                text.append('\n').append(line);
                continue;
            }
            if (name != null) {
                parts.add(part(name, text.toString(), !isText.test(name)));
            }
            name = matcher.group();
            text = new StringBuilder(line.substring(matcher.end() + 1));
        }
        if (name != null) {
            parts.add(part(name, text.toString(), !isText.test(name)));
        }
        return parts;
    }

    private static CopiedPart part(String name, String text, boolean mayBeFile) {
        Matcher end = END_OF_FILE.matcher(text);
        int type = text.startsWith("@") && mayBeFile && end.find() ? text.lastIndexOf(" (", end.start()) : -1;
        return type < 0
                ? new CopiedPart(name, text, null)
                : new CopiedPart(name, text.substring(1, type), text.substring(type + " (".length(), end.start()));
    }
}
