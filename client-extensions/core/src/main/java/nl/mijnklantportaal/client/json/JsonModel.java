package nl.mijnklantportaal.client.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that keeps everything it was read from, with typed accessors for the properties of the contract.
 *
 * <p>Immutable, safe for use by many threads, and equal by value: two models of one class are equal when their JSON is
 * equal, where {@code 21} and {@code 21.0} differ. Accessors of a subclass convert the value on every call. They throw
 * {@link MalformedFieldException} for a property that breaks the contract or is missing although required; all other
 * properties stay readable. {@link #raw(String)} gives every value as it came, and {@link #toJson()} tells absent from null.
 */
@WellFormed
public abstract class JsonModel {
    private final Shape shape;
    private final Map<String, @Nullable Object> json;
    private final Origin origin;
    /** Set before build() returns the model; a thread that does not see it checks once more. */
    private boolean checked;

    /**
     * Wraps a JSON object.
     *
     * @param shape the properties that the contract declares
     * @param json the members in order, frozen by {@link JsonValues#freeze(Map)} or part of such a map
     * @param origin the source of the object
     */
    protected JsonModel(Shape shape, Map<String, @Nullable Object> json, Origin origin) {
        this.shape = shape;
        this.json = json;
        this.origin = origin;
    }

    /**
     * The members as read or built, in order, unknown ones included.
     *
     * <p>Values are {@code String}, {@code Boolean}, {@code BigInteger}, {@code BigDecimal} (or the number type of the
     * application's own JSON mapper), null, or unmodifiable {@code List} and {@code Map} of these; in a multipart form also
     * {@link FormPart}.
     *
     * @return an unmodifiable map, which is what a JSON mapper writes
     */
    @JsonValue
    public final Map<String, @Nullable Object> toJson() {
        return json;
    }

    /**
     * A value as it came, even if it breaks the contract.
     *
     * @param path the name of a member, or the path of a value further inside, such as {@code lines[1].amountExclVat}
     * @return as {@link #toJson()} has it; null when it is absent or null
     */
    public final @Nullable Object raw(String path) {
        return JsonPaths.find(json, path);
    }

    /**
     * Tells whether a member is present, even as null.
     *
     * @param name the JSON member name
     * @return false when it is absent
     */
    public final boolean has(String name) {
        return json.containsKey(name);
    }

    /**
     * Reads a property that may be absent.
     *
     * @param property one of the declared properties
     * @param <T> the Java type of the property
     * @return its value, or null when it is absent or null
     * @throws MalformedFieldException when the value is not what the contract says
     */
    protected final <T> @Nullable T get(Property<T> property) {
        Object raw = json.get(property.name());
        return raw == null ? null : property.kind().read(raw, this, origin.child(property.name()), true);
    }

    /**
     * Reads a property that must be there.
     *
     * @param property one of the declared properties
     * @param <T> the Java type of the property
     * @return its value
     * @throws MalformedFieldException when it is absent or null, or not what the contract says
     */
    protected final <T> T require(Property<T> property) {
        T value = get(property);
        if (value == null) {
            throw property.kind().absent(json.containsKey(property.name()), origin.child(property.name()));
        }
        return value;
    }

    /**
     * Reads the wire value of a property for a validator, without throwing.
     *
     * @param property one of the declared properties
     * @param <W> the Java type on the wire: text for a date, a number for a VAT rate
     * @return its value, or null when it is absent, null or of the wrong kind
     */
    @SuppressWarnings("unchecked") // the template knows the type by the same table
    protected final <W> @Nullable W peek(Property<?> property) {
        Object raw = json.get(property.name());
        return raw == null ? null : (W) property.kind().wire().peek(raw);
    }

    final Origin origin() {
        return origin;
    }

    final Shape shape() {
        return shape;
    }

    /** True when the model is known to be valid; not part of its value. */
    final boolean isChecked() {
        return checked;
    }

    final void markChecked() {
        checked = true;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null && getClass() == other.getClass() && json.equals(((JsonModel) other).json);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), json);
    }

    /**
     * The class and its members for a log or a debugger, with sensitive values replaced by {@code ***}. A member
     * that the contract does not describe may be personal too, so only its name is shown.
     *
     * @return never null; never throws, whatever the members hold
     */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + shape.describe(json);
    }
}
