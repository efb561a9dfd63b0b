package nl.mijnklantportaal.client.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import org.jspecify.annotations.Nullable;

/** A created thing as JSON text, which is how a journal keeps it. */
final class CreatedJson {
    CreatedJson() {
        Json.requireLibrary();
    }

    /** The whole thing; where it is nested deeper than can be written, only the properties by which it is known. */
    String text(JsonModel created, JournalSubject subject) {
        try {
            return written(created);
        } catch (IOException tooDeep) {
            try {
                return written(knownBy(created, subject));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private String written(JsonModel model) throws IOException {
        return new String(Json.write(model), StandardCharsets.UTF_8);
    }

    private static JsonModel knownBy(JsonModel created, JournalSubject subject) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Stream.concat(Stream.of(subject.identity()), subject.naturalKey().stream())
                .forEach(name -> {
                    Object value = created.toJson().get(name);
                    if (value instanceof String || value instanceof Number) {
                        members.put(name, value);
                    }
                });
        return JsonModels.read(created.getClass(), members, Outcome.APPLIED);
    }

    /** The members of the object that the text is; null when it is something else. */
    @SuppressWarnings("unchecked") // the names of a JSON object are text
    @Nullable
    Map<String, @Nullable Object> members(String text) {
        try {
            return (Map<String, @Nullable Object>) Json.read(text.getBytes(StandardCharsets.UTF_8), Map.class);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /**
     * The thing again.
     *
     * @throws IllegalStateException when the text is no JSON object
     */
    <T extends JsonModel> T read(String text, Class<T> type) {
        Map<String, @Nullable Object> members = members(text);
        if (members == null) {
            throw new IllegalStateException("The journal calls created only what can be read.");
        }
        return JsonModels.read(type, members, Outcome.APPLIED);
    }

    /** The identity of a thing; null when it has none that is text. */
    static @Nullable String identity(Map<String, ? extends @Nullable Object> members, JournalSubject subject) {
        return members.get(subject.identity()) instanceof String text && !text.isBlank() ? text : null;
    }

    /** Whether an answer proves that the thing exists: it has the identity that the contract names. */
    static boolean isProven(JsonModel answer) {
        Identity identity = Identity.of(answer);
        return identity != null && identity.isPresent();
    }
}
