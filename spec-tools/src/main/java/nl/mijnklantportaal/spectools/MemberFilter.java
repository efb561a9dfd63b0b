package nl.mijnklantportaal.spectools;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.Filter;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.Predicate;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The condition of a filter selector, asked of one member or element at a time.
 *
 * <p>json-path decides, within what it and RFC 9535 agree on: {@code &&}, {@code ||}, {@code !} and parentheses over tests
 * for existence and comparisons with a literal, both of queries that select one node at most. Everything else that either
 * of the two allows is refused, so that a filter does not silently mean something else. One difference remains: to
 * json-path a number equals the string that spells it.
 */
final class MemberFilter {

    private static final Pattern TOKEN = Pattern.compile("\\s+|[()]|&&|\\|\\||[=!<>]=|[<>!]"
            + "|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\""
            + "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\\w.])|(?:true|false|null)(?!\\w)"
            + "|[@$](?:\\.[A-Za-z_\\x{80}-\\x{10FFFF}][\\w\\x{80}-\\x{10FFFF}]*(?!\\s*\\()"
            + "|\\['(?:[^'\\\\]|\\\\.)*'\\]|\\[\"(?:[^\"\\\\]|\\\\.)*\"\\]|\\[(?:0|-?[1-9][0-9]*)\\])*(?![\\w.\\[-])");

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private static final String SUPPORTED =
            "comparisons with a literal, existence, &&, ||, ! and parentheses over queries"
                    + " such as @.name or @['x-y']; no functions, wildcards, slices or filters within filters";

    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new Jackson3JsonNodeJsonProvider())
            .mappingProvider(new Jackson3MappingProvider())
            .build();

    private final Filter filter;

    private MemberFilter(Filter filter) {
        this.filter = filter;
    }

    static MemberFilter parse(String text) {
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        int open = 0;
        String previous = "";
        String beforeThat = "";
        while (at < text.length()) {
            if (!token.region(at, text.length()).lookingAt()) {
                throw error(text, "goes beyond what is supported at '" + text.substring(at) + "': " + SUPPORTED);
            }
            at = token.end();
            String current = token.group();
            if (current.isBlank()) {
                continue;
            }
            open += current.equals("(") ? 1 : current.equals(")") ? -1 : 0;
            if (open < 0) {
                throw error(text, "closes a parenthesis it never opened");
            }
            if (isQuery(current) && COMPARISONS.contains(previous) && isQuery(beforeThat)) {
                throw error(text, "compares two queries, and only a comparison with a literal is supported");
            }
            beforeThat = previous;
            previous = current;
        }
        if (text.isBlank()) {
            throw error(text, "has no condition");
        }
        try {
            return new MemberFilter(Filter.parse("[?(" + text + ")]"));
        } catch (InvalidPathException e) {
            throw error(text, "cannot be read: " + e.getMessage());
        }
    }

    private static boolean isQuery(String token) {
        return token.startsWith("@") || token.startsWith("$");
    }

    private static IllegalArgumentException error(String filter, String reason) {
        return new IllegalArgumentException("the filter [?" + filter + "] " + reason);
    }

    boolean accepts(JsonNode item, JsonNode document) {
        return filter.apply(new Predicate.PredicateContext() {
            @Override
            public Object item() {
                return item;
            }

            @Override
            public <T> T item(Class<T> type) {
                return type.cast(item);
            }

            @Override
            public Object root() {
                return document;
            }

            @Override
            public Configuration configuration() {
                return JACKSON;
            }
        });
    }
}
