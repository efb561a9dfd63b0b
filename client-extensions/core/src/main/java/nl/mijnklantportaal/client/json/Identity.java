package nl.mijnklantportaal.client.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The property of an answer that proves that it is the resource ({@code x-identity} in the contract). */
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
     * Looks for it in a model.
     *
     * @param model as it was read
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
     * How the contract says that the value begins.
     *
     * @return such as {@code off_}; empty when it does not say
     */
    public List<String> prefixes() {
        return prefixes;
    }

    /**
     * The value of the property.
     *
     * @return null when it is absent, null or of another kind than the contract says
     */
    public @Nullable Object value() {
        return value;
    }

    /**
     * Whether the property has a value of the kind that the contract says.
     *
     * @return false when it is absent, null, blank or of another kind
     */
    public boolean isPresent() {
        return value != null && !(value instanceof String text && text.isBlank());
    }

    /**
     * Whether the value can be nothing else than the resource's: text that begins as the contract says, or a value that is no
     * text, such as the items of a list.
     *
     * @return false when it is not present, or text of which no beginning is documented
     */
    public boolean isOfDocumentedForm() {
        return isPresent()
                && (!(value instanceof String text) || prefixes.stream().anyMatch(text::startsWith));
    }
}
