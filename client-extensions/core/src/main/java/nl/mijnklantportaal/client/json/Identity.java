package nl.mijnklantportaal.client.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The property that proves that an answer is the resource ({@code x-identity} in the contract). */
public final class Identity {
    private final Property<?> property;
    private final List<String> prefixes;
    private final @Nullable Object value;

    private Identity(Property<?> property, List<String> prefixes, @Nullable Object value) {
        this.property = property;
        this.prefixes = prefixes;
        this.value = value;
    }

    /**
     * Finds the identity of a model.
     *
     * @param model the model as read
     * @return null when the contract names no such property of the model
     */
    public static @Nullable Identity of(JsonModel model) {
        Property<?> property = model.shape().identity();
        return property == null
                ? null
                : new Identity(property, property.identityPrefixes(), model.<Object>peek(property));
    }

    /**
     * The JSON member name of the property.
     *
     * @return such as {@code id}
     */
    public String name() {
        return property.name();
    }

    /**
     * The prefix that the contract documents for the value.
     *
     * @return such as {@code off_}; empty when none is documented
     */
    public List<String> prefixes() {
        return prefixes;
    }

    /**
     * The value of the property.
     *
     * @return null when it is absent, null or of another kind
     */
    public @Nullable Object value() {
        return value;
    }

    /**
     * Tells whether the property has a value of the documented kind.
     *
     * @return false when it is absent, null, blank or of another kind
     */
    public boolean isPresent() {
        return value != null && !(value instanceof String text && text.isBlank());
    }

    /**
     * Tells whether only the resource can have this value: text with the documented prefix, or a value that is not text, such
     * as the items of a list.
     *
     * @return false when it is absent, or text without a documented prefix
     */
    public boolean isOfDocumentedForm() {
        return isPresent()
                && (!(value instanceof String text) || prefixes.stream().anyMatch(text::startsWith));
    }
}
