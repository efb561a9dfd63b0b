package nl.mijnklantportaal.client.internal.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes pieces of messages: on one line, of limited length, and without parts of a URL that may be a secret. */
public final class Words {
    private static final int LONGEST_URL = 300;

    private static final Pattern AUTHORITY = Pattern.compile("^[^/?#]*//([^/?#]*)");
    private static final Pattern HOST = Pattern.compile("[^:@]*(?::[0-9]*)?|\\[[^@]*](?::[0-9]*)?");

    private Words() {}

    /** The text on one line, cut to so many characters; dots stand for the rest. */
    public static String line(String text, int longest) {
        // The text may be as long as a response body, so no more of it is copied than the line can need.
        String start = cut(text, 16 * longest);
        return cut(start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip(), longest);
    }

    /**
     * The text, or its beginning and three dots when it is longer.
     *
     * @param text any text
     * @param longest how many characters (UTF-16) are kept; one fewer when that would split a surrogate pair
     * @return at most three characters more than {@code longest}
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splitsPair ? longest - 1 : longest) + "...";
    }

    /** A time such as {@code 30 s}, {@code 1500 ms} or {@code 20 µs}; it reads zero only when it is zero. */
    public static String time(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis == 0 && nanos > 0) {
            long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
            return micros == 0 ? nanos + " ns" : micros + " µs";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    /** Host and port as the user wrote them; looks up no name. */
    static String hostAndPort(InetSocketAddress address) {
        return hostAndPort(address.getHostString(), address.getPort());
    }

    static String hostAndPort(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** The URL without user information, query and fragment; only the scheme when it names no host. */
    static String url(URI url) {
        return url.isOpaque() ? line(url.getScheme(), LONGEST_URL) + ":..." : url(url.toASCIIString());
    }

    /** The URL without user information, path parameters, query and fragment; it may be relative, and need not be valid. */
    public static String url(String text) {
        String url = withoutUser(text).replaceAll("(?s)[?#].*", "").replaceAll(";[^/]*", "");
        return line(url, LONGEST_URL);
    }

    private static String withoutUser(String url) {
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.find()) {
            return url;
        }
        int start = authority.start(1);
        int user = authority.group(1).lastIndexOf('@');
        boolean hasHost = HOST.matcher(authority.group(1).substring(user + 1)).matches();
        // A password may contain a slash, which seems to end the authority too early.
        int last = hasHost ? start + user : url.lastIndexOf('@');
        if (last < start) {
            return hasHost ? url : url.substring(0, start) + "...";
        }
        return url.substring(0, start) + url.substring(last + 1);
    }
}
