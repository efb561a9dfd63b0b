package nl.mijnklantportaal.client.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that only a multipart form can carry (RFC 7578), such as a file.
 *
 * <p>For our own modules. Implementations are immutable and equal by value.
 */
public interface FormPart {
    /**
     * The length of the content.
     *
     * @return in bytes
     */
    long size();

    /**
     * Whether the content can be read more than once.
     *
     * @return false when a request with this part can be sent only once
     */
    boolean isRepeatable();

    /**
     * Finds a part that can be read only once.
     *
     * @param value a member of {@link JsonModel#toJson()}, or all of them
     * @param path where the value stands; empty for the whole request
     * @return where the first such part stands, such as {@code documents[1]}; null when there is none
     */
    static @Nullable String onlyOnce(@Nullable Object value, String path) {
        if (value instanceof FormPart part) {
            return part.isRepeatable() ? null : path;
        }
        if (value instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                String found = onlyOnce(member.getValue(), JsonPaths.child(path, String.valueOf(member.getKey())));
                if (found != null) {
                    return found;
                }
            }
        }
        if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                String found = onlyOnce(elements.get(i), path + "[" + i + "]");
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
