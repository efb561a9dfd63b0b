package nl.mijnklantportaal.client.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to one call: the status (RFC 9110), the header fields and the decoded body.
 *
 * @param status the status code
 * @param headers the header fields, names compared without regard to case, values in the order received; unmodifiable
 * @param body the decoded body
 * @param <T> the type of the body
 */
public record ApiResponse<T extends @Nullable Object>(int status, Map<String, List<String>> headers, T body) {
    /** For logs and debuggers: of the header fields the names alone, for a value may be a secret. */
    @Override
    public String toString() {
        return "ApiResponse[status=" + status + ", headers=" + headers.keySet() + ", body=" + body + "]";
    }
}
