package nl.mijnklantportaal.benchmarks.transports.javanethttp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code java.net.http} with its cheapest settings.
 *
 * <p>By itself it would follow redirects only when told, and answer a 401 only with an authenticator. It sends a POST again
 * after a failed connection only when the JVM was started with {@code -Djdk.httpclient.enableAllMethodRetry}, which no
 * client can switch off for itself; a failed connect is tried once more, and nothing was sent then. Its own timeout ends
 * with the header, so that the deadline of a call is on the future.
 */
public final class JavaNetHttpTransport implements Callable<String>, AutoCloseable {
    private static final String OFFER = "{\"customerId\":\"cst_abc12345def678\",\"offerNumber\":\"2026-001\","
            + "\"issuedAt\":\"2026-11-22\",\"expiresAt\":\"2026-12-22\",\"sendNotification\":true,\"lines\":["
            + "{\"description\":\"Website template\",\"amountExclVat\":\"1250.00\",\"vatRate\":21},"
            + "{\"description\":\"Printed manual\",\"amountExclVat\":\"24.95\",\"vatRate\":9}]}";

    private final HttpClient http;
    private final URI url;
    private final String authorization;
    private final byte[] offer = OFFER.getBytes(StandardCharsets.UTF_8);

    public JavaNetHttpTransport(String baseUrl, String apiKey) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                // The selector's thread collects the body itself and hands nothing on to a pool: nothing called on it
                // waits.
                .executor(Runnable::run)
                .build();
        this.url = URI.create(baseUrl + "/customer-offers/manual");
        this.authorization = "Bearer " + apiKey;
    }

    @Override
    public String call() throws ExecutionException, InterruptedException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(offer))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(30, TimeUnit.SECONDS);
            return response.statusCode() + " " + response.body().length;
        } catch (InterruptedException | TimeoutException e) {
            exchange.cancel(true);
            throw e;
        }
    }

    /** Closes the client from JDK 21 on; earlier ones cannot be closed. */
    @Override
    public void close() {
        if (http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
