package nl.mijnklantportaal.benchmarks.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a guide that a run writes, each between a marker with a name and the next end marker. */
final class MeasuredBlocks {
    private static final String END = "<!-- end -->";
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- measured: (?<name>[a-z-]+) -->\n)(?<content>.*?)" + END, Pattern.DOTALL);

    private MeasuredBlocks() {}

    /** Returns the text with the contents in their blocks; every content needs a block and every block a content. */
    static String replaced(String text, Map<String, String> contents) {
        contents.keySet().stream()
                .filter(name -> !text.contains(begin(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("The guide has no line " + begin(name));
                });
        Matcher block = BLOCK.matcher(text);
        return block.replaceAll(found -> {
            String content = contents.get(block.group("name"));
            if (content == null) {
                throw new IllegalArgumentException("Nothing was measured for " + begin(block.group("name")));
            }
            return Matcher.quoteReplacement(begin(block.group("name")) + "\n\n" + content + "\n\n" + END);
        });
    }

    private static String begin(String name) {
        return "<!-- measured: " + name + " -->";
    }
}
