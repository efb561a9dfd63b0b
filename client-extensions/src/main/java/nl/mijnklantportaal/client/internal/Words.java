package nl.mijnklantportaal.client.internal;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Pieces of messages: on one line, of bounded length, and without what may be a secret. */
public final class Words {
    private static final int LONGEST_URL = 300;

    private Words() {}

    /** One line of at most so many characters, and dots where there were more. */
    static String line(String text, int longest) {
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
    static String time(long nanos) {
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

    /** An absolute or relative URL, well formed or not, without user information, query and fragment. */
    static String url(String text) {
        String url = text.replaceAll("[?#].*", "");
        int authority = url.indexOf("//");
        if (authority >= 0) {
            int start = authority + 2;
            int slash = url.indexOf('/', start);
            int end = slash < 0 ? url.length() : slash;
            int at = url.lastIndexOf('@', end - 1);
            if (at >= start) {
                url = url.substring(0, start) + url.substring(at + 1);
            }
        }
        return line(url, LONGEST_URL);
    }
}
