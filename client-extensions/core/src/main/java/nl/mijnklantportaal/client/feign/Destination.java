package nl.mijnklantportaal.client.feign;

import java.net.URI;
import java.util.Locale;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import org.jspecify.annotations.Nullable;

/** Decides where a token may be sent. */
final class Destination {
    private Destination() {}

    /**
     * Says why a token must not be sent with a request.
     *
     * @param home the server for which an interface was built, or null for no particular one
     * @param url the URL of the request, absolute or relative to that server
     * @return the reason, or null when the token may be sent
     */
    static @Nullable String problem(@Nullable URI home, String url) {
        boolean whole = url.toLowerCase(Locale.ROOT).matches("(?s)https?:.*");
        URI to = whole ? uri(url) : home;
        if (to == null) {
            return whole ? "the URL of the request is not valid" : null;
        }
        if (whole && home != null && !origin(home).equals(origin(to))) {
            return "the credentials are for " + home.getHost() + " and go nowhere else";
        }
        return "http".equalsIgnoreCase(to.getScheme()) && !BaseUrl.isLoopback(String.valueOf(to.getHost()))
                ? "the credentials do not go over plain HTTP: use https"
                : null;
    }

    private static @Nullable URI uri(String url) {
        int end = url.indexOf('?');
        try {
            return URI.create(end < 0 ? url : url.substring(0, end));
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private static String origin(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = url.getPort() >= 0 ? url.getPort() : usual;
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
