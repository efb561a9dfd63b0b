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
 * The facts with which one can find out later whether a request created something: its operation, its natural key, and the
 * time of sending.
 *
 * <p>{@link #text()} gives a line of text to store, and {@link #parse} reads it back, also in another process. Jackson 2 and 3
 * write and read the same line, as a JSON string.
 *
 * @param operation method and path template of the contract; it decides which list is searched
 * @param naturalKey the names and values of the properties by which the created thing is found again, in the order of the
 *     contract; unmodifiable
 * @param sentAt when the request was about to be sent, by the clock of this machine
 */
public record SentRequest(String operation, Map<String, String> naturalKey, Instant sentAt) implements Serializable {
    /**
     * Copies the key and checks that nothing is empty.
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
                throw new IllegalArgumentException(
                        "The natural key has an empty name, or an empty value for \"" + name + "\".");
            }
        });
    }

    /**
     * A copy with another time of sending.
     *
     * @param sentAt when the request was about to be sent
     * @return the copy
     */
    public SentRequest at(Instant sentAt) {
        return new SentRequest(operation, naturalKey, sentAt);
    }

    /**
     * Makes {@link MijnKlantportaalException#sent()} of a failure return this request. Applications need not call it: the SDK
     * does so for each failure that it throws. It is public because the SDK's other packages call it.
     *
     * @param failure the failure of sending this request, or of looking it up
     */
    public void noteIn(MijnKlantportaalException failure) {
        failure.note(this);
    }

    /**
     * The request as one line of text.
     *
     * @return printable text without line breaks, which {@link #parse} reads
     */
    @JsonValue
    public String text() {
        return SentRequestText.of(this);
    }

    /**
     * Reads a text that {@link #text()} gave, in this version of the SDK or an earlier one.
     *
     * @param text the line
     * @return a request equal to the one that gave the text
     * @throws IllegalArgumentException when the text is something else or is damaged
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SentRequest parse(String text) {
        return SentRequestText.parse(text);
    }

    /** For logs and debuggers: without the values of the natural key, which may be personal data; {@link #text()} has them. */
    @Override
    public String toString() {
        return "SentRequest[operation=" + operation + ", naturalKey=" + naturalKey.keySet() + ", sentAt=" + sentAt
                + "]";
    }
}
