package nl.mijnklantportaal.client.internal.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces of messages: on one line, of bounded length, and without what may be a secret. */
public final class Words {
    private static final int LONGEST_URL = 300;

    private static final Pattern AUTHORITY = Pattern.compile("^[^/?#]*//([^/?#]*)");
    private static final Pattern HOST = Pattern.compile("[^:@]*(?::[0-9]*)?|\\[[^@]*](?::[0-9]*)?");

    private Words() {}

    /** One line of at most so many characters, and dots where there were more. */
    public static String line(String text, int longest) {
        // Of what may be as long as an answer, no more than the line can need is copied.
        String start = cut(text, 16 * longest);
        return cut(start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip(), longest);
    }

    /**
     * The text, or its beginning and dots where it is longer.
     *
     * @param text any
     * @param longest how many characters (UTF-16) are kept, one fewer where that would split a pair
     * @return at most three characters longer than that
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splitsPair ? longest - 1 : longest) + "...";
    }

    /** Such as {@code 30 s}, {@code 1500 ms} or {@code 20 µs}; zero only of no time. */
    public static String time(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis == 0 && nanos > 0) {
            long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
            return micros == 0 ? nanos + " ns" : micros + " µs";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    /** A proxy as its user wrote it; without asking for the name of an address. */
    static String hostAndPort(InetSocketAddress address) {
        return hostAndPort(address.getHostString(), address.getPort());
    }

    static String hostAndPort(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** The URL without user information, query and fragment; of one that names no host the scheme alone. */
    static String url(URI url) {
        return url.isOpaque() ? line(url.getScheme(), LONGEST_URL) + ":..." : url(url.toASCIIString());
    }

    /** An absolute or relative URL, well formed or not, without user information, parameters of its path, query and fragment. */
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
        // A password may have a slash in it, which ends the authority where nobody meant it.
        int last = hasHost ? start + user : url.lastIndexOf('@');
        if (last < start) {
            return hasHost ? url : url.substring(0, start) + "...";
        }
        return url.substring(0, start) + url.substring(last + 1);
    }
}
