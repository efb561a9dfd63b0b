package nl.mijnklantportaal.client.internal.http;

import java.net.URI;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Checks to which base URLs credentials may be sent. */
public final class BaseUrl {
    /** A host name with an underscore, without its port: java.net.URI does not accept it, and containers often have one. */
    private static final Pattern WITH_UNDERSCORE = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?");

    private BaseUrl() {}

    /**
     * The text of a base URL without slashes at its end, so that two URLs that mean the same are equal.
     *
     * @param url a base URL
     * @return the text
     */
    public static String text(URI url) {
        return url.toASCIIString().replaceAll("/+$", "");
    }

    /** Host and port of a URL for which {@link #problem} found nothing. */
    public static String hostAndPort(String url) {
        HttpUrl callable = HttpUrl.get(url);
        return Words.hostAndPort(callable.host(), callable.port());
    }

    /**
     * Says why credentials must not be sent to a URL. The text shows the URL without user information, query and fragment.
     *
     * @param url a base URL
     * @param plainHttpAllowed whether http is allowed
     * @return the reason, or null when credentials may be sent there
     * @throws InvalidRequestException when the class path has no OkHttp that can read the URL
     */
    public static @Nullable String problem(URI url, boolean plainHttpAllowed) {
        return problem(url, plainHttpAllowed, " (the builder's allowPlainHttp() accepts that)");
    }

    /**
     * Says why secrets must not be sent to a URL that is never plain http but on this machine. The text shows the URL without
     * user information, query and fragment.
     *
     * @param url a base URL
     * @return the reason, or null when secrets may be sent there
     * @throws InvalidRequestException when the class path has no OkHttp that can read the URL
     */
    public static @Nullable String problemOfHttps(URI url) {
        return problem(url, false, "");
    }

    private static @Nullable String problem(URI url, boolean plainHttpAllowed, String wayOut) {
        String problem;
        try {
            problem = bareProblem(url, plainHttpAllowed, wayOut);
        } catch (LinkageError unfit) {
            throw HttpLibrary.refusal(unfit);
        }
        return problem == null ? null : problem + " (it is " + shown(url) + ")";
    }

    private static String shown(URI url) {
        String shown = Words.url(url);
        return shown.isEmpty() ? "empty" : shown;
    }

    private static @Nullable String bareProblem(URI url, boolean plainHttpAllowed, String wayOut) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            return "must begin with https://";
        }
        String authority = String.valueOf(url.getRawAuthority());
        if (url.getRawUserInfo() != null || authority.contains("@")) {
            return "must not have user information; give credentials to the builder";
        }
        if (!hasPossiblePort(url, authority)) {
            return "must have a port between 1 and 65535, or none";
        }
        HttpUrl callable = HttpUrl.parse(url.toASCIIString());
        if (callable == null || !hasPossibleHost(url, authority)) {
            return "must have a host name (an international one in its xn-- form) or an IP address";
        }
        if (url.getRawQuery() != null) {
            return "must not have a query";
        }
        if (url.getRawFragment() != null) {
            return "must not have a fragment";
        }
        if (scheme.equalsIgnoreCase("http") && !plainHttpAllowed && !isLoopback(callable.host())) {
            return "must be https, because over plain http everybody on the way can read the credentials" + wayOut;
        }
        return null;
    }

    private static boolean hasPossibleHost(URI url, String authority) {
        String host = authority.replaceFirst(":[0-9]*$", "");
        return url.getHost() != null
                || (host.contains("_") && WITH_UNDERSCORE.matcher(host).matches());
    }

    /** Reads the port from the text where the host has an underscore: java.net.URI gives none then. */
    private static boolean hasPossiblePort(URI url, String authority) {
        if (url.getHost() != null || !authority.matches(".*:[0-9]+")) {
            return url.getPort() != 0 && url.getPort() <= 65_535;
        }
        String digits = authority.substring(authority.lastIndexOf(':') + 1).replaceFirst("^0+", "");
        return !digits.isEmpty() && digits.length() <= 5 && Integer.parseInt(digits) <= 65_535;
    }

    /**
     * Tells by its name alone whether a host is this machine.
     *
     * @param host in canonical form: lower case, an IPv6 address without brackets
     * @return true when a request to it stays on this machine
     */
    public static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }
}
