package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** Makes the refusal of a body, or of a part of it, that cannot be sent. */
final class JsonPart {
    private JsonPart() {}

    static InvalidRequestException refusal(String path, String problem, @Nullable Throwable cause) {
        return new InvalidRequestException("The request", List.of(new Violation(path, problem)), cause);
    }
}
