package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDK's HTTP server, set up for many connections.
 *
 * <p>Its settings are system properties, which it reads once: when the JVM makes its first HTTP server. A property that is
 * already set is not changed.
 */
final class JdkServer {

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final String MAX_IDLE = "sun.net.httpserver.maxIdleConnections";
    private static final String IDLE_SECONDS = "sun.net.httpserver.idleInterval";

    private static final int MAX_IDLE_BY_DEFAULT = 200;
    private static final int IDLE_SECONDS_BY_DEFAULT = 30;
    private static final int MAX_IDLE_HERE = 1_000_000;
    private static final int IDLE_SECONDS_HERE = 3_600;

    /** The queue for clients that connect at the same time; with the JDK's 50 they would try again only after a second. */
    private static final int BACKLOG = 10_000;

    private static final int PROBE_MILLIS = 60_000;
    private static final Pattern TOLD_SECONDS = Pattern.compile("keep-alive:.*\\btimeout=(\\d+)");
    private static final Pattern TOLD_MAX = Pattern.compile("keep-alive:.*\\bmax=(-?\\d+)");

    private JdkServer() {}

    /**
     * How many connections the JDK's server keeps open between requests, and for how many seconds. It closes a connection beyond that
     * number after its answer, without saying so in the answer.
     */
    record Kept(int connections, int seconds) {}

    /** Determined once, because it never changes. */
    private static final class Settings {

        static final Kept KEPT = apply();

        private static Kept apply() {
            // On JDK 17 the server sends head and body in two packets, and Nagle's algorithm delays the second until
            // the
            // client acknowledges the first: 44 ms a call, against 1 ms with this.
            setUnlessSet(NO_DELAY, "true");
            boolean maxIsOurs = setUnlessSet(MAX_IDLE, String.valueOf(MAX_IDLE_HERE));
            boolean secondsAreOurs = setUnlessSet(IDLE_SECONDS, String.valueOf(IDLE_SECONDS_HERE));
            String told = told();
            int seconds = number(TOLD_SECONDS, told, IDLE_SECONDS_BY_DEFAULT);
            if (TOLD_MAX.matcher(told).find()) {
                return new Kept(number(TOLD_MAX, told, 0), seconds);
            }
            // Newer JDKs tell only the seconds. If the JVM made a server earlier, neither of our settings has an
            // effect.
            boolean readInTime = secondsAreOurs && seconds == IDLE_SECONDS_HERE;
            if (maxIsOurs) {
                return new Kept(readInTime ? MAX_IDLE_HERE : MAX_IDLE_BY_DEFAULT, seconds);
            }
            int chosen = Integer.getInteger(MAX_IDLE, MAX_IDLE_BY_DEFAULT);
            return new Kept(readInTime || !secondsAreOurs ? chosen : Math.min(chosen, MAX_IDLE_BY_DEFAULT), seconds);
        }
    }

    static Kept kept() {
        return Settings.KEPT;
    }

    /**
     * Makes a server that is not started yet.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port cannot be bound at the address
     */
    static HttpServer bind(InetAddress address, int port) {
        kept();
        try {
            return HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot listen on " + text(address) + ":" + port + ".", e);
        }
    }

    /** The address 127.0.0.1, also where the JVM prefers IPv6. */
    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address as a URL has it. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    private static boolean setUnlessSet(String name, String value) {
        boolean unset = System.getProperty(name) == null;
        if (unset) {
            System.setProperty(name, value);
        }
        return unset;
    }

    /** The head of an answer to an HTTP/1.0 request, the only kind of answer in which the server tells its settings. */
    private static String told() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 1);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            try (Socket client = new Socket(loopback(), server.getAddress().getPort())) {
                client.setSoTimeout(PROBE_MILLIS);
                OutputStream out = client.getOutputStream();
                out.write("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return head(client.getInputStream());
            } finally {
                server.stop(0);
            }
        } catch (IOException e) {
            // Without an answer, the JDK's defaults are assumed.
            return "";
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }

    private static int number(Pattern pattern, String text, int otherwise) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(matcher.group(1));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
