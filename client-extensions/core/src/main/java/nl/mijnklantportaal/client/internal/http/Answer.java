package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.internal.json.LongNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What came back, read to the end or as far as it went.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the bytes that were read
 * @param flaw why these are not all of the body, or null when they are
 */
public record Answer(
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        @Nullable IOException flaw) {
    /** The first value of the field, without white space around it; null when the field is not there. */
    @Nullable
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0).strip();
    }

    /** The field as a count; null when it is not there or no such number. */
    @Nullable
    public Integer number(String name) {
        return CountField.value(headers.get(name));
    }

    /** Whether to read it as JSON may take longer than a call has. */
    public boolean hasTooLongNumbers() {
        return body.length > LongNumbers.MOST_DIGITS && LongNumbers.areTooMany(body);
    }

    /** Whether the body is packed ({@code Content-Encoding}), although no request allows it. */
    public boolean isEncoded() {
        String encoding = header("Content-Encoding");
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    /** Of the header fields the names alone, for a value may be a secret. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", headers=" + headers.keySet() + ", " + body.length + " bytes, flaw=" + flaw
                + "]";
    }
}
