package nl.mijnklantportaal.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Javadoc comment in the making: text of a contract, which may hold anything, and text of our own. */
final class Javadoc {
    /** Of a line, with the asterisk and its blanks. */
    private static final int LINE = 120 - 3;

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R[\\s\\p{Cntrl}]*\\R");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final List<String> lines = new ArrayList<>();
    private final int width;
    private boolean inTags;

    /** Starts the comment of what is indented by so many blanks. */
    Javadoc(int indentation) {
        this.width = LINE - indentation;
    }

    /** Starts the comment of a member. */
    Javadoc() {
        this(4);
    }

    /**
     * Makes text of a contract safe: no markup, no tag, no end of the comment, no escape of the compiler's.
     *
     * @param text anything; what stands between backticks becomes code
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

    /** The same with a full stop behind it, for text that is a sentence or could be one. */
    static String sentence(String text) {
        String safe = safe(text);
        return safe.isEmpty() || ".!?:".indexOf(safe.charAt(safe.length() - 1)) >= 0 ? safe : safe + ".";
    }

    /** The same without a full stop, for text that more follows. */
    static String phrase(String text) {
        String safe = safe(text);
        return safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe;
    }

    /** Text between the tags of code. */
    static String code(String text) {
        return "<code>" + safe(text.replace('`', '\'')) + "</code>";
    }

    /** Adds a paragraph of our own, or safe text. */
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

    /** Adds the paragraphs of a contract's text, or a sentence of our own where it says nothing. */
    Javadoc paragraphs(String text, String otherwise) {
        return text == null || text.isBlank() ? paragraph(otherwise) : paragraphs(text);
    }

    /** Adds a block tag; all of them stand behind the paragraphs. */
    Javadoc tag(String tag, String safe) {
        if (!inTags) {
            lines.add("");
            inTags = true;
        }
        wrap("@" + tag + " " + safe);
        return this;
    }

    /** The lines of the comment, without asterisks. */
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
