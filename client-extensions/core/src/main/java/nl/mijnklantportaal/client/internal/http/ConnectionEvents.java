package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Notes for each exchange how far it has come, and tells its connection where the response ends. */
final class ConnectionEvents extends EventListener {
    private final DnsLookup dns;
    private final IdleConnections idle;
    private final ProxyAccess proxyAccess;

    /** OkHttp begins a handshake without naming the call, but on the thread of the call and right after announcing it. */
    private final ThreadLocal<@Nullable Exchange> handshaking = new ThreadLocal<>();

    ConnectionEvents(DnsLookup dns, IdleConnections idle, ProxyAccess proxyAccess) {
        this.dns = dns;
        this.idle = idle;
        this.proxyAccess = proxyAccess;
    }

    /** Reads the first bytes of the handshake that begins on this thread; null when no call has announced one. */
    @Nullable
    TlsGreeting greeting(Socket carrier) {
        Exchange exchange = handshaking.get();
        handshaking.remove();
        if (exchange == null) {
            return null;
        }
        Connecting connecting = exchange.progress().connecting;
        return new TlsGreeting(carrier, exchange, connecting != null && connecting.isDirect());
    }

    @Override
    public void proxySelectStart(Call call, HttpUrl url) {
        Exchange exchange = Exchange.of(call.request());
        exchange.progress().connecting =
                new Connecting(Words.hostAndPort(url.host(), url.port()), exchange.timeToConnect());
    }

    @Override
    public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
        tell(call, connecting -> connecting.proxies(proxies));
    }

    @Override
    public void dnsStart(Call call, String name) {
        dns.announce(Exchange.of(call.request()));
        tell(call, connecting -> connecting.lookup(name));
    }

    @Override
    public void dnsEnd(Call call, String name, List<InetAddress> addresses) {
        tell(call, connecting -> connecting.found(name));
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        tell(call, connecting -> connecting.connect(proxy));
    }

    @Override
    public void secureConnectStart(Call call) {
        tell(call, connecting -> connecting.handshake());
        handshaking.set(Exchange.of(call.request()));
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException failure) {
        InetSocketAddress at = proxy.address() instanceof InetSocketAddress known ? known : null;
        boolean given = at != null && proxyAccess.known(at) != null;
        if (at != null && Permanent.tunnelStatus(failure) != 0) {
            proxyAccess.forget(at);
        }
        tell(call, connecting -> connecting.failed(address, proxy, failure, given));
    }

    @Override
    public void requestHeadersStart(Call call) {
        Exchange exchange = Exchange.of(call.request());
        // A body with files notes it itself, when its first bytes are read.
        if (exchange.upload() == null) {
            exchange.progress().sendingBegins();
        }
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        Progress progress = Exchange.of(call.request()).progress();
        progress.received(RawResponse.head(response));
        Framing framing = Framing.of(response);
        progress.framing = framing;
        ResponseStream input = progress.input;
        if (input != null) {
            input.bodyOf(framing);
        }
    }

    // Not connectionReleased: by then the connection can belong to another call.
    @Override
    public void responseBodyEnd(Call call, long byteCount) {
        ResponseStream input = Exchange.of(call.request()).progress().input;
        if (input != null) {
            idle.released(input);
        }
    }

    /** Tells nobody when the call has not waited for the connection that fails. */
    private static void tell(Call call, Consumer<Connecting> event) {
        Connecting connecting = Exchange.of(call.request()).progress().connecting;
        if (connecting != null) {
            event.accept(connecting);
        }
    }
}
