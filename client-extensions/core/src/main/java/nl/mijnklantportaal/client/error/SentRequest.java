package nl.mijnklantportaal.client.error;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is needed to find out later whether a request created something: the operation, by which properties the thing can be
 * found again, and when the request was sent.
 *
 * <p>{@link #text()} stores it, and {@link #parse} reads it back, also in another process. Jackson 2 and 3 do the same: in
 * JSON it is that text.
 *
 * @param operation method and path template of the contract, by which the list to look in is known
 * @param naturalKey the properties of the request by which the thing can be found again, and their values, in the order that
 *     the contract has; unmodifiable
 * @param sentAt when it was about to be sent, by the clock of this machine
 */
public record SentRequest(String operation, Map<String, String> naturalKey, Instant sentAt) implements Serializable {
    /**
     * Copies the key, and checks that nothing is missing.
     *
     * @throws IllegalArgumentException when the operation, the key, or a name or a value of it is empty
     */
    public SentRequest {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(sentAt, "sentAt");
        naturalKey = Collections.unmodifiableMap(new LinkedHashMap<>(naturalKey));
        if (operation.isEmpty() || naturalKey.isEmpty()) {
            throw new IllegalArgumentException("The operation and the natural key must not be empty.");
        }
        naturalKey.forEach((name, value) -> {
            if (Objects.requireNonNull(name, "name").isEmpty()
                    || Objects.requireNonNull(value, name).isEmpty()) {
                throw new IllegalArgumentException("The natural key has an empty name, or none for " + name + ".");
            }
        });
    }

    /**
     * The same request, sent at another time.
     *
     * @param sentAt when it was about to be sent
     * @return equal but for that
     */
    public SentRequest at(Instant sentAt) {
        return new SentRequest(operation, naturalKey, sentAt);
    }

    /**
     * Notes in a failure that it is about this request, so that {@link MijnKlantportaalException#sent()} gives it.
     *
     * @param failure of sending it, or of looking it up
     */
    public void noteIn(MijnKlantportaalException failure) {
        failure.note(this);
    }

    /**
     * All of it in one line.
     *
     * @return printable text without line breaks, for {@link #parse}
     */
    @JsonValue
    public String text() {
        return SentRequestText.of(this);
    }

    /**
     * Reads what {@link #text()} gave, in this version or an earlier one.
     *
     * @param text the line
     * @return equal to the one that gave it
     * @throws IllegalArgumentException when it is something else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SentRequest parse(String text) {
        return SentRequestText.parse(text);
    }
}
