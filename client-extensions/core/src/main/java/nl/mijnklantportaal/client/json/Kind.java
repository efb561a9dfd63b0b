package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.jspecify.annotations.Nullable;

/**
 * The kind that the contract allows for a JSON value, and its conversion from and to a Java value.
 *
 * @param <T> the Java type
 */
public abstract class Kind<T extends @Nullable Object> {
    /** Text. */
    public static final Kind<String> TEXT = new ScalarKind<>("text", ScalarKind.TEXT);

    /** True or false. */
    public static final Kind<Boolean> BOOLEAN = new ScalarKind<>("true or false", ScalarKind.BOOLEAN);

    /** Null alone; use it with {@link #nullable()}. */
    public static final Kind<Void> NULL = new ScalarKind<>("null", ScalarKind.NULL);

    /** A whole number of 32 bits. */
    public static final Kind<Integer> INTEGER = new ScalarKind<>("a whole number", ScalarKind.INTEGER);

    /** A whole number of 64 bits. */
    public static final Kind<Long> LONG = new ScalarKind<>("a whole number", ScalarKind.LONG);

    /** A whole number of 64 bits in text, {@code 3}, or as a number. Written as text. */
    public static final Kind<Long> LONG_IN_TEXT = new ScalarKind<>("a whole number in text", ScalarKind.LONG_IN_TEXT);

    /** A number, exactly, of at most 1,000 digits when written out. */
    public static final Kind<BigDecimal> NUMBER = new ScalarKind<>("a number", ScalarKind.NUMBER);

    /** Any JSON value, as {@link JsonModel#toJson()} describes it. */
    public static final Kind<Object> ANY = new ScalarKind<>("anything", ScalarKind.ANY);

    /** A calendar date in text, {@code 2026-11-22} (RFC 3339 {@code full-date}); a time behind it is ignored. */
    public static final Kind<LocalDate> DATE = new ScalarKind<>("a date such as 2026-11-22", ScalarKind.DATE);

    /** A date, time and offset in text, {@code 2026-11-22T21:00:00+01:00} (RFC 3339 {@code date-time}). */
    public static final Kind<OffsetDateTime> DATE_TIME =
            new ScalarKind<>("a date-time such as 2026-11-22T21:00:00+01:00", ScalarKind.DATE_TIME);

    /** A date and time without a zone in text, {@code 2026-11-22 21:00:00}. */
    public static final Kind<LocalDateTime> LOCAL_DATE_TIME =
            new ScalarKind<>("a date and time such as 2026-11-22 21:00:00", ScalarKind.LOCAL_DATE_TIME);

    /** A date and time to the minute, without a zone, in text, {@code 2026-11-22 21:00}. */
    public static final Kind<LocalDateTime> LOCAL_DATE_TIME_IN_MINUTES =
            new ScalarKind<>("a date and time such as 2026-11-22 21:00", ScalarKind.LOCAL_DATE_TIME_IN_MINUTES);

    /**
     * An amount in text, {@code 12.95}, or in a number, which is read digit by digit; with a member {@code currency} beside it,
     * in that currency (ISO 4217), else in euros. Written as text.
     */
    public static final Kind<Money> MONEY = new MoneyKind(TEXT);

    /** The same, written as a JSON number. */
    public static final Kind<Money> MONEY_NUMBER = new MoneyKind(NUMBER);

    /** A VAT rate in whole percent, 0 to 100, as a number. */
    public static final Kind<VatRate> VAT_RATE = new VatRateKind();

    /** Without its class, which a request that has a part would load when the interface with its operation is first used. */
    private static final Kind<?> PART = new ScalarKind<>("a file", ScalarKind.PART);

    // The verifier loads a class that is created here with `new`. A static method of that class defers its loading.

    private final String expected;

    Kind(String expected) {
        this.expected = expected;
    }

    /**
     * A file or another part that only a multipart form carries.
     *
     * @param <F> the class of the part, the only one
     * @return the kind
     */
    @SuppressWarnings("unchecked") // it reads every part as it is
    public static <F extends FormPart> Kind<F> part() {
        return (Kind<F>) PART;
    }

    /**
     * An enumeration of texts that accepts texts beyond the listed ones.
     *
     * @param of creates the value from its text
     * @param <E> the generated class
     * @return the kind
     */
    public static <E extends OpenEnum> Kind<E> enumeration(Function<String, E> of) {
        return EnumerationKind.of(of);
    }

    /**
     * An object that the contract describes.
     *
     * @param model the generated model
     * @param <M> the generated model
     * @return the kind
     */
    public static <M extends JsonModel> Kind<M> object(Class<M> model) {
        return JsonModels.kind(model);
    }

    /**
     * An array.
     *
     * @param element the kind of its elements
     * @param <E> the Java type of its elements
     * @return the kind, read as an unmodifiable list
     */
    public static <E extends @Nullable Object> Kind<List<E>> listOf(Kind<E> element) {
        return ListKind.of(element);
    }

    /**
     * An object with arbitrary member names.
     *
     * @param value the kind of its values
     * @param <V> the Java type of its values
     * @return the kind, read as an unmodifiable map in the order of the document
     */
    public static <V extends @Nullable Object> Kind<Map<String, V>> mapOf(Kind<V> value) {
        return MapKind.of(value);
    }

    /**
     * The same kind, where null is allowed as an element of an array or a value of a map.
     *
     * @return the kind, which reads null as null
     */
    public Kind<@Nullable T> nullable() {
        return NullableKind.of(this);
    }

    /**
     * Reads a value.
     *
     * @param raw not null
     * @param owner the model that has the value as a property; null when it is not needed
     * @param at the place of the value
     * @param strict true to throw for another kind, false to return null
     */
    abstract @Nullable T read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict);

    /** The value, or null when it is of another kind. */
    final @Nullable T peek(Object raw) {
        return read(raw, null, Origin.built(), false);
    }

    // Only a validator sees null in place of a value of the wrong kind, and it skips nulls.
    @Nullable
    T readElement(@Nullable Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        return raw == null ? refuse(null, at, strict) : read(raw, owner, at, strict);
    }

    /** The value in the form that {@link JsonValues#freeze(Map)} takes. */
    @Nullable
    Object write(@Nullable T value) {
        return value;
    }

    /** The kind on the wire, to which the constraints of the contract apply. */
    Kind<?> wire() {
        return this;
    }

    /**
     * Reports a value of another JSON kind, elements included. Models inside report themselves, and constraints check the
     * content of a text.
     */
    void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
        Kind<?> wire = wire();
        if (raw == null || wire.peek(raw) == null) {
            problems.accept(path, wire.problem(raw));
        }
    }

    /** Finds what the contract does not allow in objects: in the value itself or inside it. */
    void checkObjects(@Nullable Object raw, String path, Findings findings) {}

    /**
     * A value with the amounts and VAT rates inside it in the notation that a builder gives them; everything else stays as it is.
     *
     * @param raw null too
     * @param owner the model that has the value as a property
     * @param at where it stands
     * @throws MalformedFieldException when an amount, a VAT rate, or what encloses one is not what the contract says
     */
    @Nullable
    Object normalised(@Nullable Object raw, JsonModel owner, Origin at) {
        return raw;
    }

    /** The value for a log, without personal data. */
    String describe(Object raw) {
        return Shown.undescribed(raw);
    }

    /** True when the contract does not describe the value. */
    boolean isAnything() {
        return this == ANY;
    }

    final String expected() {
        return expected;
    }

    private String problem(@Nullable Object raw) {
        return "must be " + expected + ", not " + Shown.nameOf(raw);
    }

    final <R> @Nullable R refuse(@Nullable Object raw, Origin at, boolean strict) {
        if (strict) {
            throw malformed(problem(raw), raw, at);
        }
        return null;
    }

    /** The exception for a required member that is missing. */
    final RuntimeException absent(boolean isNull, Origin at) {
        return malformed(isNull ? problem(null) : "must be " + expected + ", and is absent", null, at);
    }

    static RuntimeException malformed(String problem, @Nullable Object raw, Origin at) {
        // The message does not show the value, which may be personal data.
        String path = at.path();
        return Malformed.of(path + " " + problem, at, path, raw);
    }

    @SuppressWarnings("unchecked") // JsonValues.freeze makes these maps with text as names
    static Map<String, @Nullable Object> members(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    /** Loads the exception class when it is needed. */
    private static final class Malformed {
        static RuntimeException of(String problem, Origin at, String path, @Nullable Object raw) {
            return new MalformedFieldException(problem, at.outcome(), path, raw, null);
        }
    }
}
