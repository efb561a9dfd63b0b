package nl.mijnklantportaal.client.cms;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import nl.mijnklantportaal.client.internal.inbound.HmacSha256;

/** A page that a customer has opened, and that waits for the HTML of the application. Immutable. */
public final class DynamicPage {
    private final String customerId;
    private final String pageId;
    private final String key;

    DynamicPage(String customerId, String pageId, String key) {
        this.customerId = customerId;
        this.pageId = pageId;
        this.key = key;
    }

    /**
     * The customer who has opened the page ({@code X-Customer-Id}).
     *
     * @return an id that begins with {@code cst_}
     */
    public String customerId() {
        return customerId;
    }

    /**
     * The page ({@code X-Page-Id}).
     *
     * @return an id that begins with {@code pag_}
     */
    public String pageId() {
        return pageId;
    }

    /**
     * Makes the answer. Its {@code X-Checksum} is the HMAC-SHA-256 of {@code customerId,pageId} under the key, in lower-case
     * hexadecimal digits; it does not cover the HTML.
     *
     * @param html what the customer sees, as it is; text of others must be escaped already
     * @return status 200 with {@code Content-Type: text/html; charset=utf-8}, {@code Cache-Control: no-store} and {@code
     *     X-Checksum}
     */
    public CmsAnswer answer(String html) {
        byte[] subject = (customerId + "," + pageId).getBytes(StandardCharsets.UTF_8);
        String checksum = HexFormat.of().formatHex(HmacSha256.of(key, subject));
        return new CmsAnswer(
                "text/html; charset=utf-8", Map.of("X-Checksum", checksum), html.getBytes(StandardCharsets.UTF_8));
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "DynamicPage[customerId=" + customerId + ", pageId=" + pageId + "]";
    }
}
