package nl.mijnklantportaal.client.cms;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** The question which values a form has when a customer opens it. Immutable. */
public final class PrefillRequest {
    private final String customerId;
    private final String formId;

    PrefillRequest(String customerId, String formId) {
        this.customerId = customerId;
        this.formId = formId;
    }

    /**
     * The customer who has opened the form ({@code X-Customer-Id}).
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
     * Makes the answer. The platform takes a field that is missing as null and drops what the form does not have.
     *
     * @param fields the value of each field: text, a number, a boolean, null, or what {@link
     *     nl.mijnklantportaal.client.json.JsonValues#freeze(Map)} takes besides
     * @return status 200 with {@code Content-Type: application/json}, {@code Cache-Control: no-store} and a JSON object
     * @throws IllegalArgumentException when a value has no JSON form; the message shows no value
     */
    public CmsAnswer answer(Map<String, ? extends @Nullable Object> fields) {
        Objects.requireNonNull(fields, "fields");
        try {
            return new CmsAnswer("application/json", Map.of(), Json.write(fields));
        } catch (IOException noJson) {
            throw new IllegalArgumentException("A field of the answer " + noJson.getMessage(), noJson);
        }
    }

    /** Shows the ids. */
    @Override
    public String toString() {
        return "PrefillRequest[customerId=" + customerId + ", formId=" + formId + "]";
    }
}
