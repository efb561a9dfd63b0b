package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.Okio;

/** Sets up the OkHttp clients of a {@link Transport}. */
final class OkHttpSetup {
    private static final int IDLE_CONNECTIONS = 64;

    private final Settings settings;
    private final DnsLookup dns;
    private final ProxyAccess proxyAccess;
    private final ConnectionEvents events;
    private final ConnectionInterceptor interceptor;

    OkHttpSetup(
            Settings settings,
            DnsLookup dns,
            ProxyAccess proxyAccess,
            ConnectionEvents events,
            ConnectionInterceptor interceptor) {
        this.settings = settings;
        this.dns = dns;
        this.proxyAccess = proxyAccess;
        this.events = events;
        this.interceptor = interceptor;
    }

    /**
     * Makes a client that sends each request once.
     *
     * @param server the scheme of its URL decides whether the client speaks TLS alone, or never
     * @throws LinkageError when the class path has an OkHttp or Okio that is too old
     */
    OkHttpClient client(HttpUrl server) {
        return client(server, false);
    }

    /** The same for TLS with servers other than the API's, to which no certificate of the application is shown. */
    OkHttpClient clientOfOthers(HttpUrl server) {
        return client(server, true);
    }

    /** Whether the two kinds of clients differ for a server. */
    boolean hasOwnTls() {
        return settings.tls() != null;
    }

    private OkHttpClient client(HttpUrl server, boolean ofOthers) {
        OkHttpClient.Builder builder = checkedBuilder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                // Loading TLS is a large part of a cold start, and plain HTTP does not need it.
                .connectionSpecs(List.of(server.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .socketFactory(new InterruptibleSocketFactory(!server.isHttps()))
                .dns(dns::addresses)
                .retryOnConnectionFailure(false)
                .proxyAuthenticator(proxyAccess)
                .followRedirects(false)
                .followSslRedirects(false)
                // The deadline of the call bounds both.
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .eventListener(events)
                .addInterceptor(OkHttpSetup::limitConnecting)
                .addNetworkInterceptor(interceptor);
        if (!server.isHttps() && BaseUrl.isLoopback(server.host())) {
            // Through a proxy the credentials would leave this machine, readable for everybody on the way.
            builder.proxy(Proxy.NO_PROXY);
        } else if (settings.proxy() != null) {
            builder.proxySelector(settings.proxy());
        }
        if (server.isHttps()) {
            Settings.Tls tls = tls(ofOthers);
            builder.sslSocketFactory(
                    WatchedSslSocketFactory.of(tls.context().getSocketFactory(), events::greeting), tls.trustManager());
        }
        return builder.build();
    }

    private Settings.Tls tls(boolean ofOthers) {
        Settings.Tls own = settings.tls();
        if (own == null) {
            return JvmTls.settings();
        }
        return ofOthers ? JvmTls.trusting(own.trustManager()) : own;
    }

    /** Uses what is new in OkHttp 5 and in the Okio that it needs, so that an older one is found before the first call. */
    private static OkHttpClient.Builder checkedBuilder() {
        try {
            // OkHttp itself calls this only once there is a connection.
            Okio.socket(new Socket());
        } catch (Exception notConnected) {
            // As expected.
        }
        return new OkHttpClient.Builder().fastFallback(true);
    }

    private static Response limitConnecting(Interceptor.Chain chain) throws IOException {
        Exchange exchange = Exchange.of(chain.request());
        // The deadline has its own timer. A second timer at the same moment would blame the connection for it.
        long millis =
                Math.min(Integer.MAX_VALUE, Math.max(1, exchange.timeToConnect().toMillis()));
        return chain.withConnectTimeout((int) millis, TimeUnit.MILLISECONDS).proceed(chain.request());
    }
}
