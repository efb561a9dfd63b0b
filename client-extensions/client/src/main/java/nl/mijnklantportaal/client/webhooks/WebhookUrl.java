package nl.mijnklantportaal.client.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares URLs, of which a portal may keep another text than it was given. */
final class WebhookUrl {
    private WebhookUrl() {}

    /**
     * Tells whether two URLs are the same, whatever the case of scheme and host, a default port and an empty path (RFC 3986, section
     * 6.2).
     *
     * @param told of a webhook, as it came
     */
    static boolean isSame(URI url, @Nullable Object told) {
        try {
            return told instanceof String text && normal(url).equals(normal(new URI(text)));
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }

    private static String normal(URI url) {
        String scheme = lower(url.getScheme());
        boolean hasDefaultPort = url.getPort() == (scheme.equals("https") ? 443 : 80);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return scheme + "://" + (url.getRawUserInfo() == null ? "" : url.getRawUserInfo() + "@") + lower(url.getHost())
                + (url.getPort() < 0 || hasDefaultPort ? "" : ":" + url.getPort()) + path
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    private static String lower(@Nullable String text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }
}
