package nl.mijnklantportaal.client.oauth;

import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The platform sent the browser back without a code: the user refused, or the request for access was wrong. {@link Outcome#NOT_SENT}.
 */
public final class ConsentDeniedException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** The parameter {@code error}. */
    private final String error;

    /** The parameter {@code error_description}. */
    private final @Nullable String description;

    ConsentDeniedException(String error, @Nullable String description) {
        super(
                "The portal was not connected: the platform answered \"" + error + "\""
                        + (description == null ? "" : ", saying \"" + description + "\"") + ".",
                Outcome.NOT_SENT,
                null);
        this.error = error;
        this.description = description;
    }

    /**
     * The reason in one word, {@code access_denied} when the user refused (RFC 6749, section 4.1.2.1). Anybody can write a
     * callback, so escape both texts before a page shows them.
     *
     * @return one line of at most 100 characters
     */
    public String error() {
        return error;
    }

    /**
     * The reason in a sentence.
     *
     * @return one line of at most 300 characters; null when the platform gave none
     */
    public @Nullable String description() {
        return description;
    }
}
