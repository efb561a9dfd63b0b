package nl.mijnklantportaal.client.error;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * What is needed to find out later whether an offer was created: whose it is, its number, and when it was sent.
 *
 * <p>{@link #text()} stores it, and {@link #parse} reads it back, also in another process. Jackson 2 and 3 do the same: in
 * JSON it is that text.
 *
 * @param customerId the customer that the offer is for
 * @param offerNumber the number of the offer
 * @param sentAt when it was about to be sent, by the clock of this machine
 */
public record SentOffer(String customerId, String offerNumber, Instant sentAt) implements Serializable {
    private static final String FORM = "sent-offer:1";

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException when customer or number is empty
     */
    public SentOffer {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(offerNumber, "offerNumber");
        Objects.requireNonNull(sentAt, "sentAt");
        if (customerId.isEmpty() || offerNumber.isEmpty()) {
            throw new IllegalArgumentException("customerId and offerNumber must not be empty.");
        }
    }

    /**
     * All of it in one line.
     *
     * @return printable text without line breaks, for {@link #parse}
     */
    @JsonValue
    public String text() {
        return String.join(" ", FORM, sentAt.toString(), escaped(customerId), escaped(offerNumber));
    }

    /**
     * Reads what {@link #text()} gave.
     *
     * @param text the line
     * @return equal to the one that gave it
     * @throws IllegalArgumentException when it is something else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SentOffer parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        if (parts.length != 4 || !parts[0].equals(FORM)) {
            throw new IllegalArgumentException("This is not the text of a SentOffer, which begins with " + FORM + ".");
        }
        try {
            return new SentOffer(unescaped(parts[2]), unescaped(parts[3]), Instant.parse(parts[1]));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This text of a SentOffer is damaged: " + e.getMessage(), e);
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c <= '~' && c != '%') {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format(Locale.ROOT, "%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                plain.append(c);
            } else if (i + 4 < text.length()) {
                plain.append((char) HexFormat.fromHexDigits(text, i + 1, i + 5));
                i += 4;
            } else {
                throw new IllegalArgumentException("it breaks off");
            }
        }
        return plain.toString();
    }
}
