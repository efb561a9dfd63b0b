package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of the page as they are packed: nothing inline, nothing from elsewhere, nothing that reads data as HTML, and readable colours.
 */
class PageSourceTests {

    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?:href|src)=\"/page/|(?:from|import) '\\./|import\\('\\./|url\\([\"']?)([\\w.-]+)");
    private static final Pattern VARIABLE = Pattern.compile("--([\\w-]+):\\s*(#[0-9a-fA-F]{6});");
    private static final double READABLE = 4.5;
    private static final double VISIBLE = 3;

    private static final Map<String, String> FILES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        URL index = Objects.requireNonNull(PageSourceTests.class.getResource("page/index.html"));
        try (Stream<Path> files = Files.walk(Path.of(index.toURI()).getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FILES.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void hasThePage() {
        assertThat(FILES).containsKeys("index.html", "page.css", "main.js");
    }

    @Test
    void hasNoInlineScript() {
        Matcher script = Pattern.compile("<script\\b[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(FILES.get("index.html"));
        int scripts = 0;
        while (script.find()) {
            scripts++;
            assertThat(script.group()).contains("src=\"/page/");
            assertThat(script.group(1)).isEmpty();
        }
        assertThat(scripts).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style",
                "style=",
                " onclick=",
                " onload=",
                " onerror=",
                "javascript:",
                "<base",
                "<iframe",
                "<object",
                "<form"
            })
    void hasNothingInlineInItsHtml(String forbidden) {
        assertThat(FILES.get("index.html")).doesNotContainIgnoringCase(forbidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "setHTMLUnsafe",
                "createContextualFragment",
                "DOMParser",
                "srcdoc",
                "document.write",
                "eval(",
                "new Function",
                ".style",
                "cssText",
                "'style'",
                "style:",
                "javascript:",
                "localStorage",
                "document.cookie",
                "console."
            })
    void readsNoDataAsHtmlOrScript(String forbidden) {
        scripts().forEach((name, text) -> assertThat(text).as(name).doesNotContain(forbidden));
    }

    @Test
    void runsNoTextAfterATime() {
        Pattern text = Pattern.compile("set(Timeout|Interval)\\(\\s*['\"`]");
        scripts()
                .forEach((name, source) ->
                        assertThat(text.matcher(source).find()).as(name).isFalse());
    }

    @Test
    void setsNoHandlersAsAttributes() {
        Pattern attribute =
                Pattern.compile("['\"{ ]on(click|input|change|load|error|submit|focus|blur)['\"]?\\s*[:=,]");
        scripts()
                .forEach((name, source) ->
                        assertThat(attribute.matcher(source).find()).as(name).isFalse());
    }

    @Test
    void namesNothingElsewhere() {
        Pattern elsewhere = Pattern.compile("(?:https?:)?//[\\w-]+(?:\\.[\\w-]+)+");
        FILES.forEach((name, source) -> {
            // The namespace of SVG is a name that nothing is loaded from.
            String text = source.replace("http://www.w3.org/2000/svg", "");
            assertThat(elsewhere.matcher(text).results().map(found -> found.group()))
                    .as(name)
                    .isEmpty();
        });
    }

    @Test
    void hasEveryFileThatItNames() {
        FILES.forEach((name, text) -> assertThat(FILES.keySet()).as(name).containsAll(references(text)));
    }

    @Test
    void namesEveryFileThatItHas() {
        Set<String> reached = new TreeSet<>(Set.of("index.html"));
        List<String> next = new ArrayList<>(reached);
        while (!next.isEmpty()) {
            for (String reference : references(FILES.get(next.remove(0)))) {
                if (reached.add(reference)) {
                    next.add(reference);
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(FILES.keySet());
    }

    @Test
    void hasModulesThatOnePersonCanRead() {
        scripts()
                .forEach((name, text) ->
                        assertThat(text.lines().count()).as(name).isLessThan(300));
    }

    @Test
    void hasLinesThatFit() {
        Map<String, String> texts = new TreeMap<>(FILES);
        texts.remove("icon.svg");
        texts.forEach((name, text) -> assertThat(text.lines().filter(line -> line.length() > 120))
                .as(name)
                .isEmpty());
    }

    @Test
    void usesNoColourButThroughVariables() {
        String rules = FILES.get("page.css").replaceAll("--[\\w-]+:[^;]*;", "");
        assertThat(Pattern.compile("#[0-9a-fA-F]{3,8}\\b").matcher(rules).results())
                .isEmpty();
    }

    @Test
    void hasEachColourOfTheLightLookInTheDarkLook() {
        assertThat(colours(true)).containsOnlyKeys(colours(false).keySet()).hasSizeGreaterThan(10);
        assertThat(colours(true).get("back")).isNotEqualTo(colours(false).get("back"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hasReadableText(boolean isDark) {
        Map<String, String> colours = colours(isDark);
        for (String text : List.of("text", "quiet", "accent", "good", "poor", "bad")) {
            for (String ground : List.of("back", "surface", "sunken", "chosen")) {
                assertContrast(colours, text, ground, READABLE);
            }
        }
        for (String text : List.of("json-key", "json-string", "json-literal")) {
            assertContrast(colours, text, "sunken", READABLE);
        }
        for (String state : List.of("good", "poor", "bad")) {
            assertContrast(colours, state, state + "-back", READABLE);
        }
        assertContrast(colours, "on-accent", "accent", READABLE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hasVisibleEdgesOfFieldsAndButtons(boolean isDark) {
        for (String ground : List.of("back", "surface")) {
            assertContrast(colours(isDark), "edge", ground, VISIBLE);
        }
    }

    private static void assertContrast(Map<String, String> colours, String text, String ground, double least) {
        assertThat(contrast(colours.get(text), colours.get(ground)))
                .as("%s on %s", text, ground)
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, String> scripts() {
        Map<String, String> scripts = new TreeMap<>(FILES);
        scripts.keySet().removeIf(name -> !name.endsWith(".js"));
        assertThat(scripts).isNotEmpty();
        return scripts;
    }

    private static Set<String> references(String text) {
        Set<String> names = new TreeSet<>();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            names.add(reference.group(1));
        }
        return names;
    }

    private static Map<String, String> colours(boolean isDark) {
        String css = FILES.get("page.css");
        int dark = css.indexOf("@media (prefers-color-scheme: dark)");
        assertThat(dark).isPositive();
        int end = css.indexOf("\n}", dark);
        Matcher variable = VARIABLE.matcher(isDark ? css.substring(dark, end) : css.substring(0, dark));
        Map<String, String> colours = new HashMap<>();
        while (variable.find()) {
            colours.put(variable.group(1), variable.group(2));
        }
        return colours;
    }

    /** The contrast ratio of WCAG 2. */
    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
