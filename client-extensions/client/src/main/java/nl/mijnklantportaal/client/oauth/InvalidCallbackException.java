package nl.mijnklantportaal.client.oauth;

import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;

/**
 * The callback is not the answer to the request of this user: its state is missing or wrong, or it has no code. Somebody may have
 * forged it, or the user came back with an old page. Let the user start again. {@link Outcome#NOT_SENT}; the message shows no
 * part of the callback.
 */
public final class InvalidCallbackException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    InvalidCallbackException(String problem) {
        super(
                "The callback is not valid: " + problem + ". Let the user start again with a new authorization URL.",
                Outcome.NOT_SENT,
                null);
    }
}
