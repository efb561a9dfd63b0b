package nl.mijnklantportaal.client.feign;

import java.net.URI;
import java.util.Locale;
import nl.mijnklantportaal.client.internal.http.Loopback;
import org.jspecify.annotations.Nullable;

/** Where a token may go. */
final class Destination {
    private Destination() {}

    /**
     * What keeps a token from going along.
     *
     * @param home the server that an interface was built for, or null for none in particular
     * @param url of the request: a whole one, or what follows the server's
     * @return null when nothing does
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
        return "http".equalsIgnoreCase(to.getScheme()) && !Loopback.isHost(String.valueOf(to.getHost()))
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
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
