package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds a Javadoc comment from text of a contract, which may hold anything, and text of our own. */
final class Javadoc {
    /** The width of a line without the asterisk and its spaces. */
    private static final int LINE = 120 - 3;

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R[\\s\\p{Cntrl}]*\\R");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final List<String> lines = new ArrayList<>();
    private final int width;
    private boolean inTags;

    /** Starts the comment of code with this indentation, in spaces. */
    Javadoc(int indentation) {
        this.width = LINE - indentation;
    }

    /** Starts the comment of a member. */
    Javadoc() {
        this(4);
    }

    /**
     * Escapes text of a contract: no markup, no tag, no end of the comment, no Unicode escape.
     *
     * @param text any text; the parts between backticks become code
     */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : BLANKS.matcher(text).replaceAll(" ").strip().toCharArray()) {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '@' -> safe.append("&#64;");
                case '{' -> safe.append("&#123;");
                case '}' -> safe.append("&#125;");
                case '\\' -> safe.append("&#92;");
                case '/' -> safe.append(safe.toString().endsWith("*") ? "&#47;" : "/");
                default -> safe.append(c);
            }
        }
        return CODE.matcher(safe).replaceAll(code -> Matcher.quoteReplacement("<code>" + code.group(1) + "</code>"));
    }

    /** Escapes text and ends it with a full stop, for text that is a sentence. */
    static String sentence(String text) {
        String safe = safe(text);
        return safe.isEmpty() || ".!?:".indexOf(safe.charAt(safe.length() - 1)) >= 0 ? safe : safe + ".";
    }

    /** Escapes text and removes its full stop, for the start of a sentence. */
    static String phrase(String text) {
        String safe = safe(text);
        return safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe;
    }

    /** Escapes text and marks it as code. */
    static String code(String text) {
        return "<code>" + safe(text.replace('`', '\'')) + "</code>";
    }

    /** Adds a paragraph of escaped text. */
    Javadoc paragraph(String safe) {
        if (!safe.isEmpty()) {
            if (lines.isEmpty()) {
                wrap(safe);
            } else {
                lines.add("");
                wrap("<p>" + safe);
            }
        }
        return this;
    }

    /** Adds the paragraphs of a contract's text. */
    Javadoc paragraphs(String text) {
        for (String each : PARAGRAPHS.split(text.strip())) {
            paragraph(sentence(each));
        }
        return this;
    }

    /** Adds the paragraphs of a contract's text, or another sentence when there are none. */
    Javadoc paragraphs(String text, String otherwise) {
        return text == null || text.isBlank() ? paragraph(otherwise) : paragraphs(text);
    }

    /** Adds a block tag; block tags follow the paragraphs. */
    Javadoc tag(String tag, String safe) {
        if (!inTags) {
            lines.add("");
            inTags = true;
        }
        wrap("@" + tag + " " + safe);
        return this;
    }

    /** Returns the lines of the comment, without asterisks. */
    List<String> lines() {
        return lines.stream().map(line -> line.isEmpty() ? line : " " + line).toList();
    }

    private void wrap(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
