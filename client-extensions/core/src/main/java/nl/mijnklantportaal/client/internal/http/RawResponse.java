package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnklantportaal.client.internal.json.LongNumbers;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent, before anything is decoded: all of it, or as much as came.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the bytes that were read
 * @param flaw why the body is not whole, or null when it is
 */
public record RawResponse(
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        @Nullable IOException flaw) {
    /** Status and header fields of a response whose body is not read yet. */
    static RawResponse head(Response response) {
        Headers fields = response.headers();
        // toMultimap puts the names in lower case, and they are shown as the server wrote them.
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < fields.size(); i++) {
            byName.merge(fields.name(i), List.of(fields.value(i)), RawResponse::joined);
        }
        return new RawResponse(response.code(), Collections.unmodifiableMap(byName), new byte[0], null);
    }

    private static List<String> joined(List<String> values, List<String> more) {
        List<String> all = new ArrayList<>(values);
        all.addAll(more);
        return List.copyOf(all);
    }

    RawResponse withBody(byte[] bytes, @Nullable IOException cut) {
        return new RawResponse(status, headers, bytes, cut);
    }

    /** The first value of the field, without white space around it; null when the field is missing. */
    @Nullable
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0).strip();
    }

    /** The field as a count; null when the field is missing or is not a count. */
    @Nullable
    public Integer number(String name) {
        return CountField.value(headers.get(name));
    }

    /** Whether the body has numbers so long that reading them as JSON could take longer than the call has. */
    public boolean hasTooLongNumbers() {
        return body.length > LongNumbers.MOST_DIGITS && LongNumbers.areTooMany(body);
    }

    /** Whether the body is compressed ({@code Content-Encoding}), which no request allows. */
    public boolean isEncoded() {
        String encoding = header("Content-Encoding");
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    /** Shows only the names of the header fields, because a value may be a secret. */
    @Override
    public String toString() {
        return "RawResponse[status=" + status + ", headers=" + headers.keySet() + ", " + body.length + " bytes, flaw="
                + flaw + "]";
    }
}
