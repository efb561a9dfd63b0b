package nl.mijnklantportaal.client.webhooks;

import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;

/**
 * A call to the application's webhook URL is not to be believed, or too large to be read. Answer it with {@link #status()} and no
 * body.
 *
 * <p>The message shows nothing of the call and no secret. Nothing was sent by the SDK, so the outcome is {@link Outcome#NOT_SENT}.
 */
public final class WebhookRefusedException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** Why a call is refused. */
    public enum Reason {
        /** It has no {@code X-Webhook-Signature}, or a blank one. */
        MISSING(401, "it has no header field " + WebhookReceiver.FIELD),

        /** It has more than one {@code X-Webhook-Signature}. */
        SEVERAL(401, "it has the header field " + WebhookReceiver.FIELD + " more than once"),

        /** Its {@code X-Webhook-Signature} fits none of the receiver's secrets. */
        WRONG(401, "its header field " + WebhookReceiver.FIELD + " fits no secret of this receiver"),

        /** Its body is larger than the receiver reads. */
        TOO_LARGE(413, "its body is larger than this receiver reads");

        private final int status;
        private final String words;

        Reason(int status, String words) {
            this.status = status;
            this.words = words;
        }
    }

    /** Why the call is refused. */
    private final Reason reason;

    WebhookRefusedException(Reason reason) {
        super(
                "The webhook call is refused: " + reason.words + ". Answer it with status " + reason.status + ".",
                Outcome.NOT_SENT,
                null);
        this.reason = reason;
    }

    /**
     * Why the call is refused.
     *
     * @return never null
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The status code that fits as the answer (RFC 9110): 401 (Unauthorized) or 413 (Content Too Large).
     *
     * @return 401 or 413
     */
    public int status() {
        return reason.status;
    }
}
