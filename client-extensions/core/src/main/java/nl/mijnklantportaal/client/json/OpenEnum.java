package nl.mijnklantportaal.client.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of an enumeration that the server may extend. Subclasses have constants for the texts that the contract lists.
 *
 * <p>Immutable and equal by text. A text that the contract does not list is kept and sent unchanged. Mappers of Jackson 2
 * and 3 write and read the text.
 */
public abstract class OpenEnum {
    private final String value;

    /**
     * Called by the generated classes.
     *
     * @param value the text on the wire
     */
    protected OpenEnum(String value) {
        this.value = Objects.requireNonNull(value, "value is null, expected the text of the enumeration");
    }

    /**
     * The text on the wire.
     *
     * @return never null
     */
    @JsonValue
    public final String value() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null && getClass() == other.getClass() && value.equals(((OpenEnum) other).value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** The text on the wire. */
    @Override
    public final String toString() {
        return value;
    }
}
