package nl.mijnklantportaal.sandbox;

/**
 * What goes wrong with the deliveries of webhooks, on purpose.
 */
public enum WebhookDisorder {
    /** Each delivery is sent twice, one right after the other. */
    TWICE,

    /** Each delivery waits until the sandbox's clock was moved by an hour, or until {@link SandboxWebhooks#release()}. */
    LATE,

    /**
     * The first delivery waits until the next one was sent, the third for the fourth, and so on; together with {@link #LATE}, the
     * deliveries that are due at the same time are sent in reverse. One for which no next one comes is sent when the clock was moved by an
     * hour, or with {@link SandboxWebhooks#release()}.
     */
    OUT_OF_ORDER,

    /** {@code X-Webhook-Signature} is another text than the secret of the webhook. */
    WRONG_SECRET
}
