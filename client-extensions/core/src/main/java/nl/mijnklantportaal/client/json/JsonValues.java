package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.jspecify.annotations.Nullable;

/** Copies JSON values deeply into immutable ones, in one canonical form so that equal JSON gives equal models. */
public final class JsonValues {
    /** The most characters of a number that is given as text. */
    private static final int MAX_LENGTH = 1_000;

    /** The depth to which an answer is read, too; a value that contains itself would never end. */
    private static final int DEEPEST = 1_000;

    private JsonValues() {}

    /**
     * Copies a JSON object deeply.
     *
     * @param object the members; nested values may be strings, booleans, numbers, null, collections, maps with string
     *     keys, other models, files of a form, amounts, VAT rates, values of enumerations, and {@code java.time} values,
     *     which become their ISO 8601 text
     * @return an unmodifiable copy in the same order
     * @throws IllegalArgumentException when a value has no JSON form, or is nested deeper than 1,000 levels
     */
    public static Map<String, @Nullable Object> freeze(Map<String, ?> object) {
        return freezeObject(object, 1);
    }

    /**
     * Copies a JSON value of any kind deeply.
     *
     * @param value what a member of {@link #freeze(Map)} may be
     * @return an unmodifiable copy; null for null
     * @throws IllegalArgumentException when the value has no JSON form, or is nested deeper than 1,000 levels
     */
    public static @Nullable Object freezeValue(@Nullable Object value) {
        return freezeValue(value, 1);
    }

    /**
     * Finds a value inside another.
     *
     * @param value a JSON value, as {@link #freezeValue(Object)} gives it
     * @param path the name of a member, or the path of a value further inside, such as {@code lines[1].amountExclVat}
     * @return null when it is absent or null
     */
    public static @Nullable Object find(@Nullable Object value, String path) {
        return JsonPaths.find(value, path);
    }

    private static @Nullable Object freezeValue(@Nullable Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return freezeNumber(number);
        }
        if (value instanceof JsonModel model) {
            return model.toJson();
        }
        if (value instanceof Map<?, ?> map) {
            return freezeObject(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            requireEnd(depth);
            List<@Nullable Object> copy = new ArrayList<>(collection.size());
            collection.forEach(element -> copy.add(freezeValue(element, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Money money) {
            return money.toWire();
        }
        if (value instanceof VatRate rate) {
            return BigInteger.valueOf(rate.percent());
        }
        if (value instanceof FormPart) {
            return value;
        }
        if (value instanceof OpenEnum named) {
            return named.value();
        }
        if (value instanceof Temporal) {
            return Dates.text(value);
        }
        throw new IllegalArgumentException("A " + value.getClass().getName() + " has no JSON form here: give text, a"
                + " boolean, a number, a list, a map or a generated model.");
    }

    private static Map<String, @Nullable Object> freezeObject(Map<?, ?> object, int depth) {
        requireEnd(depth);
        // Sized for the default load factor, so that a copy never rehashes, and no larger.
        Map<String, @Nullable Object> copy = new LinkedHashMap<>((object.size() * 4 + 2) / 3);
        object.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("The name of a JSON member must be text, and a "
                        + (name == null ? "null" : name.getClass().getName()) + " is not.");
            }
            copy.put(text, freezeValue(value, depth + 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static void requireEnd(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("A JSON value is nested deeper than " + DEEPEST
                    + " levels here, or contains itself: give a list or a map that ends.");
        }
    }

    private static Number freezeNumber(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return BigInteger.valueOf(number.longValue());
        }
        Class<?> type = number.getClass();
        if (type == BigInteger.class || type == Double.class || type == Float.class) {
            return number;
        }
        BigDecimal decimal = type == BigDecimal.class ? (BigDecimal) number : copy(number);
        return decimal.scale() == 0 ? decimal.unscaledValue() : decimal;
    }

    /** A number of any other class may be mutable, as an AtomicLong is. */
    private static BigDecimal copy(Number number) {
        String text = number.toString();
        // Parsing time grows with the square of the digits.
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A " + number.getClass().getName() + " of " + text.length()
                    + " characters is longer than a number may be here: give at most " + MAX_LENGTH + ".");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notDecimal) {
            throw new IllegalArgumentException(
                    "A " + number.getClass().getName() + " is not written as a decimal number.", notDecimal);
        }
    }
}
