package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back, read to the end or as far as it went.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the bytes that were read
 * @param flaw why these are not all of the body, or null when they are
 */
record Answer(
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        @Nullable IOException flaw) {
    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0).strip();
    }

    /** The field as a count; null when it is not there or no such number. */
    @Nullable
    Integer number(String name) {
        return CountField.value(headers.get(name));
    }

    /** Whether to read it as JSON may take longer than a call has. */
    boolean hasTooLongNumbers() {
        return body.length > LongNumbers.MOST_DIGITS && LongNumbers.areTooMany(body);
    }

    /** Of the header fields the names alone, for a value may be a secret. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", headers=" + headers.keySet() + ", " + body.length + " bytes, flaw=" + flaw
                + "]";
    }
}
