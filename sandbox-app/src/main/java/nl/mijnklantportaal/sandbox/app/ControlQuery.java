package nl.mijnklantportaal.sandbox.app;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request to {@code /_sandbox}, in which nothing is unknown or said twice.
 */
final class ControlQuery {

    private final Map<String, String> values = new HashMap<>();

    private ControlQuery() {}

    /**
     * Reads a query.
     *
     * @param raw as it was sent; null for none
     * @param known the parameters that it may have
     * @throws Refused when it has another parameter, or one twice
     */
    static ControlQuery read(@Nullable String raw, Set<String> known) throws Refused {
        ControlQuery query = new ControlQuery();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!known.contains(name)) {
                throw Refused.query("There is no parameter '" + Quoted.of(name) + "' here; "
                        + (known.isEmpty() ? "there is none." : "there is " + named(known) + "."));
            }
            if (query.values.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1))) != null) {
                throw Refused.query("The parameter '" + name + "' is there twice.");
            }
        }
        return query;
    }

    private static String named(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    private static String decoded(String text) throws Refused {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.query("The query has a % without two hexadecimal digits behind it.");
        }
    }

    /** The text of a parameter; empty when it is not there. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws Refused when it is not there or empty
     */
    String required(String name) throws Refused {
        String text = text(name);
        if (text.isEmpty()) {
            throw Refused.query("The parameter '" + name + "' is missing.");
        }
        return text;
    }

    /**
     * The whole number of a parameter.
     *
     * @param otherwise when it is not there
     * @throws Refused when it is no whole number from {@code least} to {@code most}
     */
    long number(String name, long otherwise, long least, long most) throws Refused {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Refused.query("The parameter '" + name + "' is a whole number from " + least + " to " + most + ", not '"
                + Quoted.of(text) + "'.");
    }

    /**
     * Whether a parameter is {@code true}.
     *
     * @throws Refused when it is neither {@code true} nor {@code false}
     */
    boolean isTrue(String name) throws Refused {
        String text = values.getOrDefault(name, "false");
        if (!Set.of("true", "false").contains(text)) {
            throw Refused.query("The parameter '" + name + "' is true or false, not '" + Quoted.of(text) + "'.");
        }
        return text.equals("true");
    }
}
