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

/** Sets up the OkHttp client of a {@link Transport}. */
final class OkHttpSetup {
    private static final int IDLE_CONNECTIONS = 64;

    private OkHttpSetup() {}

    /**
     * Makes a client that sends each request once.
     *
     * @throws LinkageError when the class path has an OkHttp or Okio that is too old
     */
    static OkHttpClient client(
            Settings settings,
            HttpUrl base,
            DnsLookup dns,
            ProxyAccess proxyAccess,
            ConnectionEvents events,
            ConnectionInterceptor interceptor) {
        OkHttpClient.Builder builder = checkedBuilder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                // Loading TLS is a large part of a cold start, and plain HTTP does not need it.
                .connectionSpecs(List.of(base.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .socketFactory(new InterruptibleSocketFactory(!base.isHttps()))
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
        if (!base.isHttps() && BaseUrl.isLoopback(base.host())) {
            // Through a proxy the credentials would leave this machine, readable for everybody on the way.
            builder.proxy(Proxy.NO_PROXY);
        } else if (settings.proxy() != null) {
            builder.proxySelector(settings.proxy());
        }
        if (base.isHttps()) {
            Settings.Tls tls = settings.tls() == null ? JvmTls.settings() : settings.tls();
            builder.sslSocketFactory(
                    WatchedSslSocketFactory.of(tls.context().getSocketFactory(), events::greeting), tls.trustManager());
        }
        return builder.build();
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
