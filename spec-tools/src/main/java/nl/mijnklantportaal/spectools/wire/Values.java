package nl.mijnklantportaal.spectools.wire;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes JSON values so that equal ones are equal texts: members sorted, 1.0 as 1. */
final class Values {

    private Values() {}

    static String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        if (value.isArray()) {
            return value.valueStream().map(Values::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .map(member -> "\"" + member.getKey() + "\":" + text(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value.isMissingNode() ? "" : value.toString();
    }

    /** Returns the entries of a list, or the one value, without their order. */
    static Set<String> set(JsonNode value) {
        Set<String> set = new TreeSet<>();
        if (value.isArray()) {
            value.forEach(each -> set.add(text(each)));
        } else if (!value.isMissingNode()) {
            set.add(text(value));
        }
        return set;
    }

    /** Returns a value as a reader sees it: a text without quotes; "nothing" where there is none. */
    static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        return value.isString() ? value.stringValue() : text(value);
    }

    /** Returns a text of this class as a reader sees it. */
    static String shown(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    static String shown(Set<String> texts) {
        return texts.isEmpty() ? "nothing" : texts.stream().map(Values::shown).collect(Collectors.joining(", "));
    }
}
