package nl.mijnklantportaal.client;

import java.net.URI;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** Which URLs credentials may be sent to. */
final class BaseUrl {
    private BaseUrl() {}

    /** Gives the URL without a trailing slash, or says what is wrong with it. */
    static String checked(URI url, boolean plainHttpAllowed) {
        String problem = problem(url, plainHttpAllowed);
        if (problem != null) {
            throw new InvalidRequestException("The client's configuration", List.of(new Violation("baseUrl", problem)));
        }
        String text = url.toASCIIString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private static @Nullable String problem(URI url, boolean plainHttpAllowed) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            return "must begin with https://";
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return "must not have user information; give credentials to the builder";
        }
        if (url.getHost() == null) {
            return "must have a host name or an IP address";
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            return "must have a port between 1 and 65535, or none";
        }
        if (url.getRawQuery() != null) {
            return "must not have a query";
        }
        if (url.getRawFragment() != null) {
            return "must not have a fragment";
        }
        if (scheme.equalsIgnoreCase("http") && !plainHttpAllowed && !isLoopback(url.getHost())) {
            return "must be https, because over plain http everybody on the way reads the credentials"
                    + " (allowPlainHttp() accepts that)";
        }
        return null;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
