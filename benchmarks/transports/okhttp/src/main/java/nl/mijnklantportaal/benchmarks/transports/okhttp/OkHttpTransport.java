package nl.mijnklantportaal.benchmarks.transports.okhttp;

import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OkHttp as the SDK configures it, without the SDK's own work for each call.
 *
 * <p>By itself it would send again: after a failed connection; on a redirect; on 408 and on 503 with {@code Retry-After: 0}
 * while the body can be written again; and on a 421 of a shared HTTP/2 connection. It asks an authenticator on 401 and 407,
 * and the default authenticator gives none.
 */
public final class OkHttpTransport implements Callable<String>, AutoCloseable {
    private static final String OFFER = "{\"customerId\":\"cst_abc12345def678\",\"offerNumber\":\"2026-001\","
            + "\"issuedAt\":\"2026-11-22\",\"expiresAt\":\"2026-12-22\",\"sendNotification\":true,\"lines\":["
            + "{\"description\":\"Website template\",\"amountExclVat\":\"1250.00\",\"vatRate\":21},"
            + "{\"description\":\"Printed manual\",\"amountExclVat\":\"24.95\",\"vatRate\":9}]}";

    private final OkHttpClient http;
    private final HttpUrl url;
    private final String authorization;
    private final byte[] offer = OFFER.getBytes(StandardCharsets.UTF_8);

    public OkHttpTransport(String baseUrl, String apiKey) {
        this.url = HttpUrl.get(baseUrl + "/customer-offers/manual");
        this.authorization = "Bearer " + apiKey;
        this.http = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                .connectionSpecs(List.of(url.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .socketFactory(new ChannelSocketFactory())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(30))
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .addNetworkInterceptor(OkHttpTransport::hideFollowUps)
                .build();
    }

    @Override
    public String call() throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Accept-Encoding", "identity")
                .post(new OneShotBody(offer))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code() + " " + response.body().bytes().length;
        }
    }

    /** Like the SDK: OkHttp would discard the body of a 407 without a proxy, and might send again after a 503. */
    private static Response hideFollowUps(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return switch (response.code()) {
            case 407 -> response.newBuilder().code(400).build();
            case 503 -> response.newBuilder().removeHeader("Retry-After").build();
            default -> response;
        };
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
    }
}
