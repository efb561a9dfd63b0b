package nl.mijnklantportaal.client.internal.call;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** By which properties of its request the thing that a method creates can be found again. */
final class NaturalKeys {
    private NaturalKeys() {}

    /**
     * What is sent, as a failure tells it.
     *
     * @return null when the request lacks a part of the key, as one can that was not checked
     */
    static @Nullable SentRequest sent(
            Operation operation, List<String> properties, @Nullable Object[] arguments, Instant at) {
        Map<String, String> key = new LinkedHashMap<>();
        for (Object argument : arguments) {
            if (argument instanceof JsonModel request) {
                for (String property : properties) {
                    if (request.toJson().get(property) instanceof String text && !text.isEmpty()) {
                        key.put(property, text);
                    }
                }
            }
        }
        return key.size() == properties.size() ? new SentRequest(operation.requestLine(), key, at) : null;
    }
}
