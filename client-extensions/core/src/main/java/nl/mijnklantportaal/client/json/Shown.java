package nl.mijnklantportaal.client.json;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes JSON values in words, for messages and logs. */
final class Shown {
    private Shown() {}

    /** The kind of the value, without the value. */
    static String nameOf(@Nullable Object raw) {
        if (raw == null) {
            return "null";
        }
        if (raw instanceof String) {
            return "this text";
        }
        if (raw instanceof Boolean) {
            return "true or false";
        }
        if (raw instanceof Number) {
            return Numbers.isLong(raw) ? Numbers.A_LONG_NUMBER : "this number";
        }
        if (raw instanceof FormPart) {
            return "a file";
        }
        return raw instanceof List<?> ? "an array" : "an object";
    }

    /** A value that the contract does not describe; objects show their names alone, at any depth. */
    static String undescribed(Object raw) {
        if (raw instanceof Map<?, ?> map) {
            StringJoiner names = new StringJoiner(", ", "{", "}");
            map.keySet().forEach(name -> names.add((String) name));
            return names.toString();
        }
        if (raw instanceof List<?> list) {
            return elements(list, Shown::undescribed);
        }
        return Numbers.isLong(raw) ? Numbers.A_LONG_NUMBER : raw.toString();
    }

    /** A value in place of an object or an array; its content is unknown, so it is not shown. */
    static String unexpected(Object raw) {
        return "(" + nameOf(raw) + ")";
    }

    static String elements(List<?> list, Function<Object, String> describe) {
        StringJoiner shown = new StringJoiner(", ", "[", "]");
        list.forEach(value -> shown.add(value == null ? "null" : describe.apply(value)));
        return shown.toString();
    }
}
