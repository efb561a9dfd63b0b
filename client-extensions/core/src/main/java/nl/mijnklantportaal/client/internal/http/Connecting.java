package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Follows how a new connection is made, and keeps what failed on the way.
 *
 * <p>OkHttp may try several addresses of a host at once, so several threads call it.
 */
final class Connecting {
    private static final int MOST_REASONS = 4;
    private static final int LONGEST_REASON = 300;

    private final String server;
    private final Duration connectTimeout;

    // Guarded by this.
    private List<Proxy> proxies = List.of();
    /** For each name without an address: the beginning of the sentence that says what it was needed for. */
    private final Map<String, String> unknownHosts = new LinkedHashMap<>();

    private @Nullable Proxy proxy;
    private boolean handshaking;
    private final Map<InetSocketAddress, Failed> failures = new LinkedHashMap<>();

    /** Takes host and port of the server. */
    Connecting(String server, Duration connectTimeout) {
        this.server = server;
        this.connectTimeout = connectTimeout;
    }

    /**
     * A failure at one address.
     *
     * @param what the beginning of its sentence, by which failures are grouped
     */
    private record Failed(String what, String address, String reason) {}

    synchronized void proxies(List<Proxy> selected) {
        proxies = List.copyOf(selected);
        proxy = proxies.isEmpty() ? null : proxies.get(0);
    }

    synchronized void lookup(String host) {
        proxy = proxies.stream()
                .filter(each -> each.type() == Proxy.Type.HTTP
                        && each.address() instanceof InetSocketAddress address
                        && address.getHostString().equalsIgnoreCase(host))
                .findFirst()
                .orElse(Proxy.NO_PROXY);
        unknownHosts.put(host, what(proxy, new UnknownHostException(host), false));
    }

    synchronized void found(String host) {
        unknownHosts.remove(host);
    }

    synchronized void connect(Proxy by) {
        proxy = by;
        handshaking = false;
    }

    synchronized void handshake() {
        handshaking = true;
    }

    /** Whether the connection goes to the server without a proxy. */
    synchronized boolean isDirect() {
        return proxy == null || proxy.type() == Proxy.Type.DIRECT;
    }

    /**
     * Notes that an address failed.
     *
     * @param given whether the proxy got a user and a password
     */
    synchronized void failed(InetSocketAddress address, Proxy by, IOException e, boolean given) {
        // While the connection to this address fails, another address may be in its handshake.
        boolean tcp = e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || (e instanceof SocketTimeoutException && !handshaking);
        String numeric = address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        String reason = given && Permanent.tunnelStatus(e) == 401
                ? "it answered 401, so maybe the user and password that it was given are wrong"
                : reason(e);
        failures.put(address, new Failed(what(by, e, !tcp && handshaking), numeric, reason));
        handshaking = false;
    }

    /** Names the host that is being connected to. */
    synchronized String target() {
        return name(proxy) == null || handshaking ? server : "the proxy " + name(proxy) + " for " + server;
    }

    /** Says what failed, without a full stop. */
    synchronized String failure(Exception last) {
        if (last instanceof ProxyDeniedException) {
            return String.valueOf(last.getMessage());
        }
        if (failures.isEmpty() && unknownHosts.isEmpty()) {
            return what(proxy, last, handshaking) + " (" + reason(last) + ")";
        }
        Map<String, List<Failed>> byWhat = new LinkedHashMap<>();
        failures.values()
                .forEach(each -> byWhat.computeIfAbsent(each.what, key -> new ArrayList<>())
                        .add(each));
        List<String> sentences = new ArrayList<>();
        unknownHosts.values().forEach(what -> sentences.add(what + " (the host is unknown)"));
        byWhat.forEach((what, each) -> sentences.add(what + " (" + reasons(each) + ")"));
        return String.join("; ", sentences);
    }

    private static String reasons(List<Failed> failed) {
        if (failed.size() == 1) {
            return failed.get(0).reason;
        }
        List<String> reasons = new ArrayList<>();
        failed.stream().limit(MOST_REASONS).forEach(each -> reasons.add(each.address + ": " + each.reason));
        if (failed.size() > MOST_REASONS) {
            reasons.add("and " + (failed.size() - MOST_REASONS) + " more addresses");
        }
        return String.join("; ", reasons);
    }

    private String what(@Nullable Proxy by, Exception e, boolean atHandshake) {
        String name = name(by);
        if (JvmTls.noTls(e) != null) {
            return "no TLS at " + server + (name == null ? "" : " through the proxy " + name);
        }
        if (name == null) {
            return "no connection to " + server;
        }
        if (by != null && by.type() == Proxy.Type.SOCKS) {
            return "no connection to " + server + " through the SOCKS proxy " + name;
        }
        if (atHandshake) {
            return "no connection to " + server + " through the proxy " + name;
        }
        boolean reached = !(e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof SocketTimeoutException
                || e instanceof UnknownHostException);
        return reached && failedAtTunnel(e)
                ? "the proxy " + name + " opened no tunnel to " + server
                : "no connection to the proxy " + name + " for " + server;
    }

    private static boolean failedAtTunnel(Exception e) {
        return !String.valueOf(e.getMessage()).contains("unreachable");
    }

    private static @Nullable String name(@Nullable Proxy proxy) {
        return proxy != null && proxy.address() instanceof InetSocketAddress address
                ? Words.hostAndPort(address)
                : null;
    }

    private String reason(Exception e) {
        String noTls = JvmTls.noTls(e);
        if (noTls != null) {
            return noTls;
        }
        if (e instanceof UnknownHostException) {
            return "the host is unknown";
        }
        if (handshaking && JvmTls.timedOut(e)) {
            return "no answer to the TLS handshake within " + Words.time(connectTimeout.toNanos());
        }
        if (e instanceof SSLException) {
            return "TLS failed: " + JvmTls.words(e);
        }
        if (e instanceof SocketTimeoutException) {
            return "timed out after " + Words.time(connectTimeout.toNanos());
        }
        if (e instanceof ProtocolException) {
            return "the answer is not HTTP";
        }
        int status = Permanent.tunnelStatus(e);
        if (status != 0) {
            return "it answered " + status;
        }
        // OkHttp's own message has nothing but the address.
        String words = e instanceof ConnectException && e.getCause() != null
                ? String.valueOf(e.getCause().getMessage())
                : String.valueOf(e.getMessage());
        if (words.startsWith("unexpected end of stream")) {
            return "it closed the connection";
        }
        if (words.startsWith("TLS tunnel buffered too many bytes")) {
            return "it sent more than its answer";
        }
        return words.equals("null") ? e.getClass().getSimpleName() : Words.line(words, LONGEST_REASON);
    }
}
