package nl.mijnklantportaal.benchmarks.transports.apachehttpclient;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The classic client of Apache HttpClient 5.
 *
 * <p>By itself it would send again: on 429 and 503, and after a failure that it takes for safe; on a redirect; and with
 * credentials on 401 and 407. Its timeouts bound single reads, so that the deadline of a call needs a timer.
 */
public final class ApacheHttpClientTransport implements Callable<String>, AutoCloseable {
    private static final String OFFER = "{\"customerId\":\"cst_abc12345def678\",\"offerNumber\":\"2026-001\","
            + "\"issuedAt\":\"2026-11-22\",\"expiresAt\":\"2026-12-22\",\"sendNotification\":true,\"lines\":["
            + "{\"description\":\"Website template\",\"amountExclVat\":\"1250.00\",\"vatRate\":21},"
            + "{\"description\":\"Printed manual\",\"amountExclVat\":\"24.95\",\"vatRate\":9}]}";

    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor deadlines;
    private final URI url;
    private final String authorization;
    private final byte[] offer = OFFER.getBytes(StandardCharsets.UTF_8);

    public ApacheHttpClientTransport(String baseUrl, String apiKey) {
        this.url = URI.create(baseUrl + "/customer-offers/manual");
        this.authorization = "Bearer " + apiKey;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(256)
                        .setMaxConnTotal(256)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(5))
                                .setSocketTimeout(Timeout.ofSeconds(30))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofSeconds(30))
                        .setResponseTimeout(Timeout.ofSeconds(30))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableContentCompression()
                .disableCookieManagement()
                .disableConnectionState()
                .build();
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    @Override
    public String call() throws IOException {
        HttpPost post = new HttpPost(url);
        post.setHeader("Authorization", authorization);
        post.setHeader("Content-Type", "application/json");
        post.setHeader("Accept", "application/json");
        post.setEntity(new ByteArrayEntity(offer, null));
        Future<?> deadline = deadlines.schedule(post::cancel, 30, TimeUnit.SECONDS);
        try {
            return http.execute(
                    post, response -> response.getCode() + " " + EntityUtils.toByteArray(response.getEntity()).length);
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
