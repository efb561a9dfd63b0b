package nl.mijnklantportaal.benchmarks.transports.jettyclient;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty's HTTP client, with blocking calls.
 *
 * <p>By itself it would send again: on a redirect, with credentials on 401 and 407, and over another connection when the
 * idle timeout of the first one ends just before sending, when nothing has been sent yet.
 */
public final class JettyClientTransport implements Callable<String>, AutoCloseable {
    private static final String OFFER = "{\"customerId\":\"cst_abc12345def678\",\"offerNumber\":\"2026-001\","
            + "\"issuedAt\":\"2026-11-22\",\"expiresAt\":\"2026-12-22\",\"sendNotification\":true,\"lines\":["
            + "{\"description\":\"Website template\",\"amountExclVat\":\"1250.00\",\"vatRate\":21},"
            + "{\"description\":\"Printed manual\",\"amountExclVat\":\"24.95\",\"vatRate\":9}]}";

    private final HttpClient http;
    private final URI url;
    private final String authorization;
    private final byte[] offer = OFFER.getBytes(StandardCharsets.UTF_8);

    public JettyClientTransport(String baseUrl, String apiKey) {
        this.url = URI.create(baseUrl + "/customer-offers/manual");
        this.authorization = "Bearer " + apiKey;
        // One selector is enough: callers wait on their own threads.
        this.http = new HttpClient(new HttpClientTransportOverHTTP(1));
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setDaemon(true);
        http.setExecutor(threads);
        http.setConnectTimeout(5_000);
        http.setIdleTimeout(60_000);
        http.setMaxConnectionsPerDestination(256);
        http.setFollowRedirects(false);
        http.setUserAgentField(null);
        LifeCycle.start(http);
        http.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        http.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        http.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        http.getContentDecoderFactories().clear();
    }

    @Override
    public String call() throws ExecutionException, InterruptedException, TimeoutException {
        ContentResponse response = http.newRequest(url)
                .method(HttpMethod.POST)
                .timeout(30, TimeUnit.SECONDS)
                .headers(headers ->
                        headers.put(HttpHeader.AUTHORIZATION, authorization).put(HttpHeader.ACCEPT, "application/json"))
                .body(new BytesRequestContent("application/json", offer))
                .send();
        return response.getStatus() + " " + response.getContent().length;
    }

    @Override
    public void close() {
        LifeCycle.stop(http);
    }
}
