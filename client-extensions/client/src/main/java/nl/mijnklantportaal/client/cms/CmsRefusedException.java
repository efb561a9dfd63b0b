package nl.mijnklantportaal.client.cms;

import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;

/**
 * A call to an endpoint of the application is not what the platform sends for a page or a form. Answer it with {@link #status()}; the
 * customer then sees an error.
 *
 * <p>The message names the header field or the body and shows nothing of the call. Nothing was sent by the SDK, so the outcome is
 * {@link Outcome#NOT_SENT}.
 */
public final class CmsRefusedException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** The status code for the answer. */
    private final int status;

    CmsRefusedException(int status, String problem) {
        super("The call is refused: " + problem + ". Answer it with status " + status + ".", Outcome.NOT_SENT, null);
        this.status = status;
    }

    /**
     * The status code that fits as the answer (RFC 9110): 400 (Bad Request) or 413 (Content Too Large).
     *
     * @return 400 or 413
     */
    public int status() {
        return status;
    }
}
