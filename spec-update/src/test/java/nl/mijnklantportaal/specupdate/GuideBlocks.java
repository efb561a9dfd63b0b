package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a guide that show what a program wrote. Each stands behind a comment with its name. */
final class GuideBlocks {

    /** What is printed stands between fences, and what is Markdown in a quotation. */
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- shown: (.+) -->\n)(?:```text\n(?:(?!```).*\n)*```\n|(?:>.*\n)*)");

    private GuideBlocks() {}

    /** Compares every block of the guide with what was written; {@code -Dgolden.update} writes the blocks anew. */
    static void assertShow(Map<String, String> written, Path guide) throws IOException {
        String text = Files.readString(guide);
        List<String> names = new ArrayList<>();
        String expected = BLOCK.matcher(text).replaceAll(block -> {
            names.add(block.group(2));
            return Matcher.quoteReplacement(shown(block, written));
        });
        assertThat(names).containsExactlyElementsOf(written.keySet());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(guide, expected);
            return;
        }
        assertThat(text)
                .as(guide + "; mvn verify -Dgolden.update writes its blocks anew")
                .isEqualTo(expected);
    }

    private static String shown(MatchResult block, Map<String, String> written) {
        String text = written.getOrDefault(block.group(2), "").strip();
        boolean fenced = block.group().contains("\n```");
        return block.group(1)
                + (fenced
                        ? "```text\n" + text + "\n```\n"
                        : text.replaceAll("(?m)^", "> ").replaceAll("(?m) +$", "") + "\n");
    }

    /** Returns a part of a page: its heading and all below it, up to the next heading that is as high. */
    static String section(String page, String heading) {
        String level = heading.substring(0, heading.indexOf(' '));
        int start = page.indexOf("\n" + heading + "\n");
        assertThat(start).as("no " + heading + " in\n" + page).isNotNegative();
        Matcher next = Pattern.compile("\n#{1," + level.length() + "} ").matcher(page);
        return page.substring(start + 1, next.find(start + heading.length()) ? next.start() + 1 : page.length());
    }
}
