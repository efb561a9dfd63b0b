package nl.mijnklantportaal.client.internal;

import java.net.URI;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Which URLs credentials may be sent to. */
public final class BaseUrl {
    private BaseUrl() {}

    /**
     * Gives the text of a URL without a slash at its end.
     *
     * @param url a base URL
     * @return by which two that mean the same are the same
     */
    public static String text(URI url) {
        return url.toASCIIString().replaceAll("/+$", "");
    }

    /**
     * Says what keeps credentials from being sent to a URL, without showing any part of it.
     *
     * @param url a base URL
     * @param plainHttpAllowed whether http is
     * @return null when nothing does
     */
    public static @Nullable String problem(URI url, boolean plainHttpAllowed) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            return "must begin with https://";
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return "must not have user information; give credentials to the builder";
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            return "must have a port between 1 and 65535, or none";
        }
        HttpUrl callable = HttpUrl.parse(url.toASCIIString());
        if (url.getHost() == null || callable == null) {
            return "must have a host name (an international one in its xn-- form) or an IP address";
        }
        if (url.getRawQuery() != null) {
            return "must not have a query";
        }
        if (url.getRawFragment() != null) {
            return "must not have a fragment";
        }
        if (scheme.equalsIgnoreCase("http") && !plainHttpAllowed && !Loopback.isHost(callable.host())) {
            return "must be https, because over plain http everybody on the way reads the credentials"
                    + " (the builder's allowPlainHttp() accepts that)";
        }
        return null;
    }
}
