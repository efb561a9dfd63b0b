package nl.mijnklantportaal.examples;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The relative links of a Markdown page, and the anchors that GitHub gives its headings. */
final class Links {
    private static final Pattern FENCED = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);

    private Links() {}

    /** What is wrong with the relative links of a page, each as the page has it, with the reason. */
    static List<String> dead(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        String text = FENCED.matcher(Files.readString(page)).replaceAll("");
        Matcher links = LINK.matcher(CODE.matcher(text).replaceAll("code"));
        while (links.find()) {
            String link = links.group(1);
            if (ELSEWHERE.matcher(link).matches()) {
                continue;
            }
            String[] parts = URLDecoder.decode(link, StandardCharsets.UTF_8).split("#", 2);
            Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
            if (!Files.exists(target)) {
                dead.add(link + ": there is no such file");
            } else if (parts.length == 2 && !anchors(target).contains(parts[1])) {
                dead.add(link + ": the page has no such heading");
            }
        }
        return dead;
    }

    /** The anchor of each heading: lower case, hyphens for blanks, no punctuation, and a number behind a repeated one. */
    static Set<String> anchors(Path page) throws IOException {
        if (!page.toString().endsWith(".md")) {
            return Set.of();
        }
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings =
                HEADING.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""));
        while (headings.find()) {
            String anchor = headings.group(1)
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int earlier = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
        }
        return anchors;
    }
}
