package nl.mijnklantportaal.sandbox;

/**
 * A webhook that is to be called.
 *
 * @param signature the text of {@code X-Webhook-Signature}
 */
record WebhookCall(String webhookId, String type, String url, String signature, String body) {

    WebhookCall signed(String otherSignature) {
        return new WebhookCall(webhookId, type, url, otherSignature, body);
    }

    /** What it costs to keep it. */
    int length() {
        return body.length() + url.length();
    }

    /** Without the signature, which is a secret. */
    @Override
    public String toString() {
        return "WebhookCall[" + webhookId + ", " + type + ", " + url + "]";
    }
}
