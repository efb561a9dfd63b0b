package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes any text so that a reader of Markdown sees exactly this text, in one line. */
final class Markdown {

    private static final int LONGEST_VALUE = 240;

    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** Signs that mean something within a line; an underscore does only at the edge of a word. */
    private static final Pattern SIGNS = Pattern.compile(
            "[\\\\`*~|<]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|(?<=])[(]|&(?=#?\\w+;)|(?<=^)[#>+\\[-]");

    private Markdown() {}

    /** Returns the text with every sign escaped that would be read as mark-up. */
    static String text(String text) {
        return SIGNS.matcher(oneLine(text)).replaceAll(sign -> Matcher.quoteReplacement("\\" + sign.group()));
    }

    /** Returns the text as code. A vertical bar is escaped too, because it ends the cell of a table even within code. */
    static String code(String text) {
        String line = oneLine(text);
        if (line.isEmpty()) {
            return "``";
        }
        int longest = BACKTICKS
                .matcher(line)
                .results()
                .mapToInt(each -> each.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        boolean touches = line.startsWith("`") || line.endsWith("`");
        return fence + (touches ? " " + line + " " : line).replace("|", "\\|") + fence;
    }

    /** Returns a value of a document as code, cut where it is long. */
    static String value(String text) {
        return code(shortened(text));
    }

    /** Returns a value of a document in one line, cut where it is long. */
    static String shortened(String text) {
        String line = oneLine(text);
        return line.codePointCount(0, line.length()) <= LONGEST_VALUE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    /** Returns the names as code, divided by commas. */
    static String codes(List<String> names) {
        return String.join(", ", names.stream().map(Markdown::code).toList());
    }

    /** Returns the text in lines of at most this many signs where its words allow it; every line but the first begins with the indent. */
    static String wrapped(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    /** A control character would be invisible, or end the line. */
    static String oneLine(String text) {
        StringBuilder shown = new StringBuilder();
        WHITE_SPACE.matcher(text).replaceAll(" ").strip().codePoints().forEach(sign -> {
            if (Character.isISOControl(sign) || Character.getType(sign) == Character.FORMAT) {
                shown.append(String.format("\\u%04X", sign));
            } else {
                shown.appendCodePoint(sign);
            }
        });
        return shown.toString();
    }
}
