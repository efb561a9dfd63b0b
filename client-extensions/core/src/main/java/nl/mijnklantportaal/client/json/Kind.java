package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the contract allows a JSON value to be, and how it is read as a Java value.
 *
 * @param <T> the Java type
 */
public abstract class Kind<T extends @Nullable Object> {
    /** Text. */
    public static final Kind<String> TEXT = scalar("text", raw -> raw instanceof String text ? text : null);

    /** True or false. */
    public static final Kind<Boolean> BOOLEAN =
            scalar("true or false", raw -> raw instanceof Boolean bool ? bool : null);

    /** Nothing but null: {@link #nullable()} of it allows that. */
    public static final Kind<Void> NULL = scalar("null", raw -> null);

    /** A whole number of 32 bits. */
    public static final Kind<Integer> INTEGER = scalar("a whole number", raw -> whole(raw, 31, BigInteger::intValue));

    /** A whole number of 64 bits. */
    public static final Kind<Long> LONG = scalar("a whole number", raw -> whole(raw, 63, BigInteger::longValue));

    /** A number, exactly, of at most 1,000 digits when written out. */
    public static final Kind<BigDecimal> NUMBER = scalar("a number", Kind::decimal);

    /** Any JSON value, as {@link JsonModel#toJson()} describes it. */
    public static final Kind<Object> ANY = scalar("anything", raw -> raw);

    /** A calendar date in text, {@code 2026-11-22} (RFC 3339 {@code full-date}). */
    public static final Kind<LocalDate> DATE = scalar("a date such as 2026-11-22", raw -> temporal(raw, Kind::date));

    /** A date, time and offset in text, {@code 2026-11-22T21:00:00+01:00} (RFC 3339 {@code date-time}). */
    public static final Kind<OffsetDateTime> DATE_TIME =
            scalar("a date-time such as 2026-11-22T21:00:00+01:00", raw -> temporal(raw, AtomTime::parse));

    private static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private static final int MAX_DIGITS = 1_000;

    private static final String A_LONG_NUMBER = "a number of more than " + MAX_DIGITS + " digits";

    /** Of that many digits. */
    private static final int MAX_BITS = 3_322;

    private final String expected;

    private Kind(String expected) {
        this.expected = expected;
    }

    /**
     * An object that the contract describes.
     *
     * @param model makes the model from its members and its path
     * @param <M> the generated model
     * @return the kind
     */
    public static <M extends JsonModel> Kind<M> object(BiFunction<Map<String, @Nullable Object>, String, M> model) {
        return new Kind<>("an object") {
            @Override
            @Nullable
            M read(Object raw, String path, boolean strict) {
                return raw instanceof Map<?, ?> map ? model.apply(members(map), path) : refuse(raw, path, strict);
            }

            @Override
            String describe(Object raw) {
                M model = read(raw, "", false);
                return model == null ? undescribed(raw) : model.shape().describe(model.toJson());
            }
        };
    }

    /**
     * A part of a form that has no JSON.
     *
     * @param expected what messages call it, such as {@code a file}
     * @param type its class
     * @param <P> its class
     * @return the kind
     */
    public static <P extends FormPart> Kind<P> part(String expected, Class<P> type) {
        return scalar(expected, raw -> type.isInstance(raw) ? type.cast(raw) : null);
    }

    /**
     * An array.
     *
     * @param element the kind of its elements
     * @param <E> the Java type of its elements
     * @return the kind, read as an unmodifiable list
     */
    public static <E> Kind<List<E>> listOf(Kind<E> element) {
        return new Kind<>("an array") {
            @Override
            @Nullable
            List<E> read(Object raw, String path, boolean strict) {
                if (!(raw instanceof List<?> list)) {
                    return refuse(raw, path, strict);
                }
                List<E> values = new ArrayList<>(list.size());
                for (int i = 0; i < list.size(); i++) {
                    values.add(element.readElement(list.get(i), JsonPaths.element(path, i), strict));
                }
                return Collections.unmodifiableList(values);
            }

            @Override
            String describe(Object raw) {
                return raw instanceof List<?> list ? elements(list, element::describe) : undescribed(raw);
            }

            @Override
            void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
                if (raw instanceof List<?> list) {
                    for (int i = 0; i < list.size(); i++) {
                        element.check(list.get(i), JsonPaths.element(path, i), problems);
                    }
                } else {
                    super.check(raw, path, problems);
                }
            }
        };
    }

    /**
     * An object whose member names are not known beforehand.
     *
     * @param value the kind of its values
     * @param <V> the Java type of its values
     * @return the kind, read as an unmodifiable map in the order of the document
     */
    public static <V> Kind<Map<String, V>> mapOf(Kind<V> value) {
        return new Kind<>("an object") {
            @Override
            @Nullable
            Map<String, V> read(Object raw, String path, boolean strict) {
                if (!(raw instanceof Map<?, ?> map)) {
                    return refuse(raw, path, strict);
                }
                Map<String, V> values = new LinkedHashMap<>();
                members(map)
                        .forEach((name, member) ->
                                values.put(name, value.readElement(member, JsonPaths.child(path, name), strict)));
                return Collections.unmodifiableMap(values);
            }

            @Override
            String describe(Object raw) {
                if (value.isAnything() || !(raw instanceof Map<?, ?> map)) {
                    return undescribed(raw);
                }
                StringJoiner shown = new StringJoiner(", ", "{", "}");
                members(map)
                        .forEach((name, member) ->
                                shown.add(name + "=" + (member == null ? "null" : value.describe(member))));
                return shown.toString();
            }

            @Override
            void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
                if (raw instanceof Map<?, ?> map) {
                    members(map).forEach((name, member) -> value.check(member, JsonPaths.child(path, name), problems));
                } else {
                    super.check(raw, path, problems);
                }
            }
        };
    }

    /**
     * The same where the element of an array or the value of a map may be null.
     *
     * @return the kind, of which null reads as null
     */
    public Kind<@Nullable T> nullable() {
        Kind<T> kind = this;
        return new Kind<>(expected + " or null") {
            @Override
            @Nullable
            T read(Object raw, String path, boolean strict) {
                return kind.read(raw, path, strict);
            }

            @Override
            @Nullable
            T readElement(@Nullable Object raw, String path, boolean strict) {
                return raw == null ? null : kind.readElement(raw, path, strict);
            }

            @Override
            void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
                if (raw != null) {
                    kind.check(raw, path, problems);
                }
            }

            @Override
            String describe(Object raw) {
                return kind.describe(raw);
            }

            @Override
            boolean isAnything() {
                return kind.isAnything();
            }
        };
    }

    /**
     * Reads a value.
     *
     * @param raw not null
     * @param path where it stands
     * @param strict whether another kind is an exception; otherwise it is null
     */
    abstract @Nullable T read(Object raw, String path, boolean strict);

    /** Reports a value of another kind, elements included, without descending into models: those report themselves. */
    void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
        if (raw == null || read(raw, path, false) == null) {
            problems.accept(path, "must be " + expected + ", not " + nameOf(raw));
        }
    }

    /** The value for a log, without what may be personal inside it. */
    String describe(Object raw) {
        return undescribed(raw);
    }

    /** Whether the contract says nothing about the value. */
    boolean isAnything() {
        return this == ANY;
    }

    /** What the contract says nothing about: of an object the names alone, at any depth. */
    private static String undescribed(Object raw) {
        if (raw instanceof Map<?, ?> map) {
            StringJoiner names = new StringJoiner(", ", "{", "}");
            map.keySet().forEach(name -> names.add((String) name));
            return names.toString();
        }
        if (raw instanceof List<?> list) {
            return elements(list, Kind::undescribed);
        }
        return isLong(raw) ? A_LONG_NUMBER : raw.toString();
    }

    private static String elements(List<?> list, Function<Object, String> describe) {
        StringJoiner shown = new StringJoiner(", ", "[", "]");
        list.forEach(value -> shown.add(value == null ? "null" : describe.apply(value)));
        return shown.toString();
    }

    // A list or map may hold null in place of a value of the wrong kind only where a validator looks, which skips
    // nulls.
    @Nullable
    T readElement(@Nullable Object raw, String path, boolean strict) {
        return raw == null ? refuse(null, path, strict) : read(raw, path, strict);
    }

    final <R> @Nullable R refuse(@Nullable Object raw, String path, boolean strict) {
        if (strict) {
            throw new MalformedValueException(path, raw, expected, nameOf(raw));
        }
        return null;
    }

    static String text(Object temporal) {
        if (temporal instanceof OffsetDateTime || temporal instanceof ZonedDateTime) {
            return ATOM.format((TemporalAccessor) temporal);
        }
        return temporal.toString();
    }

    private static <T> Kind<T> scalar(String expected, Function<Object, @Nullable T> reader) {
        return new Kind<>(expected) {
            @Override
            @Nullable
            T read(Object raw, String path, boolean strict) {
                T value = reader.apply(raw);
                return value == null ? refuse(raw, path, strict) : value;
            }
        };
    }

    private static <N> @Nullable N whole(Object raw, int bits, Function<BigInteger, N> narrow) {
        BigDecimal number = decimal(raw);
        // JSON Schema counts 21.0 among the integers.
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        BigInteger whole = number.toBigInteger();
        return whole.bitLength() <= bits ? narrow.apply(whole) : null;
    }

    /** Null for what is not a number and for one that is too long. */
    private static @Nullable BigDecimal decimal(Object raw) {
        if (isLong(raw)) {
            return null;
        }
        if (raw instanceof BigDecimal decimal) {
            return decimal;
        }
        if (raw instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (raw instanceof Double || raw instanceof Float) {
            double binary = ((Number) raw).doubleValue();
            return Double.isFinite(binary) ? new BigDecimal(raw.toString()) : null;
        }
        return null;
    }

    /** RFC 3339 has years of four digits and no sign; what PHP makes of a database's zero date has one. */
    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (!hasYear(date.getYear())) {
            throw new DateTimeParseException("no year of RFC 3339", text, 0);
        }
        return date;
    }

    static boolean hasYear(int year) {
        return year >= 0 && year <= 9999;
    }

    /**
     * Whether it is a number that takes more digits than any that is meant: arithmetic on it takes time that grows with their
     * square, and to write out {@code 1E999999999} takes a gigabyte.
     */
    private static boolean isLong(Object raw) {
        if (raw instanceof BigInteger integer) {
            return integer.bitLength() > MAX_BITS;
        }
        return raw instanceof BigDecimal decimal
                && (Math.abs((long) decimal.scale()) > MAX_DIGITS
                        || decimal.unscaledValue().bitLength() > MAX_BITS);
    }

    private static <V> @Nullable V temporal(Object raw, Function<String, V> parser) {
        if (!(raw instanceof String text)) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    @SuppressWarnings("unchecked") // JsonValues.freeze made these maps, and lets only text be a name
    private static Map<String, @Nullable Object> members(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    private static String nameOf(@Nullable Object raw) {
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
            return isLong(raw) ? A_LONG_NUMBER : "this number";
        }
        if (raw instanceof FormPart) {
            return "a file";
        }
        return raw instanceof List<?> ? "an array" : "an object";
    }
}
