package nl.mijnklantportaal.client.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer with what came around it.
 *
 * @param value what the call is for; null where the operation answers without a body
 * @param status the status code (RFC 9110), 200 to 299
 * @param headers the header fields; names compare without regard to case; unmodifiable
 * @param rateLimit what the server said about the key's budget
 * @param <T> the type of the value
 */
public record Response<T extends @Nullable Object>(
        T value, int status, Map<String, List<String>> headers, RateLimit rateLimit) {
    /** For logs and debuggers: of the header fields the names alone, for a value may be a secret. */
    @Override
    public String toString() {
        return "Response[value=" + value + ", status=" + status + ", headers=" + headers.keySet() + ", rateLimit="
                + rateLimit + "]";
    }
}
