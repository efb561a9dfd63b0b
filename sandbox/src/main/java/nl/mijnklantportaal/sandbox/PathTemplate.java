package nl.mijnklantportaal.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of the contract, such as {@code /payment-links/{linkId}/payments}.
 */
final class PathTemplate {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");

    private final String text;
    private final Pattern pattern;
    private final List<String> parameters = new ArrayList<>();
    /** A letter for each segment: a text comes before a text with a parameter, and that before a parameter alone. */
    private final String rank;

    PathTemplate(String text) {
        this.text = text;
        this.pattern = Pattern.compile(expression(text));
        StringBuilder letters = new StringBuilder();
        for (String segment : text.split("/", -1)) {
            Matcher matcher = PARAMETER.matcher(segment);
            char withParameter = matcher.matches() ? 'c' : 'b';
            letters.append(matcher.reset().find() ? withParameter : 'a');
        }
        this.rank = letters.toString();
    }

    private String expression(String template) {
        StringBuilder expression = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            expression.append(Pattern.quote(template.substring(end, matcher.start())));
            expression.append("([^/]+?)");
            parameters.add(matcher.group(1));
            end = matcher.end();
        }
        return expression.append(Pattern.quote(template.substring(end))).toString();
    }

    String text() {
        return text;
    }

    String rank() {
        return rank;
    }

    List<String> parameters() {
        return parameters;
    }

    /** The parameters of a path, decoded; empty when the path is another one. */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            values.put(parameters.get(i), decoded(matcher.group(i + 1)));
        }
        return Optional.of(values);
    }

    /** The path with its parameters filled in and encoded. */
    String filled(Map<String, String> values) {
        return PARAMETER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : Presenter.segment(value));
        });
    }

    /** The collection of an item path: the path without a last segment that is one parameter. */
    Optional<String> collection() {
        int slash = text.lastIndexOf('/');
        return slash > 0 && PARAMETER.matcher(text.substring(slash + 1)).matches()
                ? Optional.of(text.substring(0, slash))
                : Optional.empty();
    }

    /** The item path of a collection that is this path or stands at its beginning, for each such beginning. */
    List<PathTemplate> beginnings() {
        List<PathTemplate> beginnings = new ArrayList<>();
        for (int i = text.indexOf('/', 1); i > 0; i = text.indexOf('/', i + 1)) {
            beginnings.add(new PathTemplate(text.substring(0, i)));
        }
        beginnings.add(this);
        return beginnings.stream().filter(each -> each.collection().isPresent()).toList();
    }

    /** A plus sign in a path is a plus sign. */
    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
