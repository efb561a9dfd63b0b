package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/** A body or a part of a form that is JSON. */
final class JsonPart {
    private JsonPart() {}

    /**
     * Writes it.
     *
     * @param path where it stands in the request
     * @throws InvalidRequestException when the codec cannot
     */
    static byte[] bytes(JsonCodec codec, String path, Object value) {
        try {
            return codec.write(value);
        } catch (IOException e) {
            throw refusal(path, e.getMessage(), e);
        }
    }

    static InvalidRequestException refusal(String path, String problem, @Nullable Throwable cause) {
        return new InvalidRequestException("The request", List.of(new Violation(path, problem)), cause);
    }
}
