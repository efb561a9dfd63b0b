package nl.mijnklantportaal.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** A URL to which a key or a token may be sent: https, or http to the machine itself. */
public final class SafeUrl {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private SafeUrl() {}

    /**
     * Reads such a URL.
     *
     * @param name the name of the setting, for messages
     * @param text the URL
     * @return the URL, with a host
     * @throws IllegalArgumentException when the text is no URL, or not a safe one
     */
    public static URI of(String name, String text) {
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " is not a URL.");
        }
        String host = url.getHost();
        boolean safe = host != null
                && url.getUserInfo() == null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && LOOPBACK.contains(host));
        if (!safe) {
            throw new IllegalArgumentException(
                    name + " must be an https URL without a user, for a secret goes there (http on loopback only).");
        }
        return url;
    }
}
