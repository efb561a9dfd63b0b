package nl.mijnklantportaal.client.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that keeps everything it was read from and gives typed views of the properties that the contract knows.
 *
 * <p>Immutable, safe for use by many threads, and equal by value: two models of one class are equal when their JSON is,
 * with {@code 21} and {@code 21.0} told apart as JSON text tells them apart. Accessors of a subclass read on every call;
 * they return null for a property that is absent or null and throw {@link MalformedValueException} for one of a kind
 * that the contract does not allow. {@link #toJson()} tells absent, null and malformed apart.
 */
@WellFormed
public abstract class JsonModel {
    private final Shape shape;
    private final Map<String, @Nullable Object> json;
    private final String path;
    /** Set before build() gives the model away; a thread that does not see it checks once more. */
    private boolean checked;

    /**
     * Wraps a JSON object.
     *
     * @param shape the properties that the contract declares
     * @param json the members in order; frozen by {@link JsonValues#freeze(Map)} or a part of something frozen
     * @param path where the object stands in its document, empty for the document itself
     */
    protected JsonModel(Shape shape, Map<String, @Nullable Object> json, String path) {
        this.shape = shape;
        this.json = json;
        this.path = path;
    }

    /**
     * The members as they were read or built, unknown ones included, in order.
     *
     * <p>Values are {@code String}, {@code Boolean}, {@code BigInteger}, {@code BigDecimal} (or whatever number a foreign
     * JSON mapper chose), null, or unmodifiable {@code List} and {@code Map} of these; in a multipart form also
     * {@link FormPart}.
     *
     * @return an unmodifiable map, which is what a JSON mapper writes
     */
    @JsonValue
    public final Map<String, @Nullable Object> toJson() {
        return json;
    }

    /**
     * Reads a property strictly.
     *
     * @param property one of the declared properties
     * @param <T> the Java type of the property
     * @return its value, or null when it is absent or null
     * @throws MalformedValueException when the value is of another kind than the contract says
     */
    protected final <T> @Nullable T get(Property<T> property) {
        Object raw = json.get(property.name());
        return raw == null ? null : property.kind().read(raw, JsonPaths.child(path, property.name()), true);
    }

    /**
     * Reads a property for a validator, which must not meet an exception.
     *
     * @param property one of the declared properties
     * @param <T> the Java type of the property
     * @return its value, or null when it is absent, null or of the wrong kind
     */
    protected final <T> @Nullable T peek(Property<T> property) {
        Object raw = json.get(property.name());
        return raw == null ? null : property.kind().read(raw, "", false);
    }

    final Shape shape() {
        return shape;
    }

    /** Whether it is known to be valid; no part of what it is. */
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
     * The class and its members for a log or a debugger, with sensitive values replaced by {@code ***}. What the contract
     * does not describe may be personal as well, so such a member is shown by its name alone.
     *
     * @return never null; never throws, whatever the members hold
     */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + shape.describe(json);
    }
}
