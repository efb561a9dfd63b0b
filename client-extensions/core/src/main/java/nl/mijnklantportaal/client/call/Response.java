package nl.mijnklantportaal.client.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer with its status, header fields and rate limit.
 *
 * @param value the result of the call; null when the operation answers without a body
 * @param status the status code (RFC 9110), 200 to 299
 * @param headers the header fields; the case of a name does not matter; unmodifiable
 * @param rateLimit the rate limit of the key, as the server gave it
 * @param <T> the type of the value
 */
public record Response<T extends @Nullable Object>(
        T value, int status, Map<String, List<String>> headers, RateLimit rateLimit) {
    /** For a log or a debugger. Header fields are shown by their names only, as a value may be a secret. */
    @Override
    public String toString() {
        return "Response[value=" + value + ", status=" + status + ", headers=" + headers.keySet() + ", rateLimit="
                + rateLimit + "]";
    }
}
