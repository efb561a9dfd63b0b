package nl.mijnklantportaal.client.webhooks;

import java.util.Base64;
import java.util.HexFormat;
import nl.mijnklantportaal.client.internal.inbound.HmacSha256;

/**
 * Says what the header field {@code X-Webhook-Signature} of a genuine call holds.
 *
 * <p>The vendor's reference says that it holds the secret of the webhook itself, which is {@link #SECRET}. Should the platform turn
 * out to send a digest, choose one of the two that are ready here, or implement this interface. The receiver does the comparison,
 * in constant time.
 */
@FunctionalInterface
public interface WebhookSignature {
    /** The secret itself, as documented. It does not prove the body, and whoever has seen one call can make others. */
    WebhookSignature SECRET = (secret, body) -> secret;

    /**
     * The HMAC-SHA-256 of the body under the secret, in lower-case hexadecimal digits. Not documented by the vendor.
     *
     * @return never null
     */
    static WebhookSignature hmacSha256Hex() {
        return (secret, body) -> HexFormat.of().formatHex(HmacSha256.of(secret, body));
    }

    /**
     * The HMAC-SHA-256 of the body under the secret, in Base64 with padding (RFC 4648, section 4). Not documented by the vendor.
     *
     * @return never null
     */
    static WebhookSignature hmacSha256Base64() {
        return (secret, body) -> Base64.getEncoder().encodeToString(HmacSha256.of(secret, body));
    }

    /**
     * The value of the header field in a call that knows the secret. The receiver asks for it with every secret that it has, on the
     * thread of the call.
     *
     * @param secret of one webhook
     * @param body the bytes of the call, not to be changed
     * @return never null
     */
    String expected(String secret, byte[] body);

    /**
     * The same value after a fixed text, such as {@code sha256=}.
     *
     * @param prefix what stands before the value
     * @return never null
     */
    default WebhookSignature withPrefix(String prefix) {
        return (secret, body) -> prefix + expected(secret, body);
    }
}
