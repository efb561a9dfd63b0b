package nl.mijnklantportaal.client.cms;

import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import nl.mijnklantportaal.client.json.JsonValues;
import org.jspecify.annotations.Nullable;

/** A form that a customer has submitted. Immutable; the values are what the customer typed, so check them. */
public final class FormSubmission {
    private final String customerId;
    private final String formId;
    private final Map<String, @Nullable Object> fields;

    FormSubmission(String customerId, String formId, Map<String, @Nullable Object> fields) {
        this.customerId = customerId;
        this.formId = formId;
        this.fields = fields;
    }

    /**
     * The customer who has submitted the form ({@code X-Customer-Id}).
     *
     * @return an id that begins with {@code cst_}
     */
    public String customerId() {
        return customerId;
    }

    /**
     * The form ({@code X-Form-Id}).
     *
     * @return an id that begins with {@code frm_}
     */
    public String formId() {
        return formId;
    }

    /**
     * The fields by name, in the order in which they came.
     *
     * <p>Of a JSON body the values are {@code String}, {@code Boolean}, {@code BigInteger}, {@code BigDecimal}, null, or
     * unmodifiable {@code List} and {@code Map} of these; of several members with one name the last counts. Of a query each value is
     * a {@code String}, or a {@code List} of them where a name comes several times.
     *
     * @return an unmodifiable map
     */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /**
     * A value as it came.
     *
     * @param path the name of a field, or the path of a value further inside, such as {@code children[0].name}
     * @return as {@link #fields()} has it; null when it is absent or null
     */
    public @Nullable Object raw(String path) {
        return JsonValues.find(fields, Objects.requireNonNull(path, "path"));
    }

    /**
     * The value of a field as text: a number in plain digits, a boolean as {@code true} or {@code false}.
     *
     * @param path as for {@link #raw(String)}
     * @return null when it is absent, null, a list, an object, or a number of more than 1,000 digits before or after the point
     */
    public @Nullable String text(String path) {
        Object value = raw(path);
        boolean plain = value instanceof String || value instanceof Boolean || value instanceof Number;
        return plain && !PlainNumber.isTooLong(value) ? PlainNumber.text(value) : null;
    }

    /** Shows the ids and the number of fields: what a customer has typed is personal. */
    @Override
    public String toString() {
        return "FormSubmission[customerId=" + customerId + ", formId=" + formId + ", fields=" + fields.size() + "]";
    }
}
