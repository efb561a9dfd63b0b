package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks for files, also of other hosts than the API's: those learn nothing about the user and the application.
 *
 * <p>It shares the connections of the API's own transport, follows no redirect, and leaves the body to its caller.
 */
public final class FileTransport {
    private final OkHttpSetup setup;
    private final OkHttpClient http;
    private final HttpUrl base;
    private final String userAgent;
    private final Set<Call> running;
    private final AtomicBoolean closed;

    /** The client for TLS with other servers, where that of the API does not do; made when it is needed. */
    private volatile @Nullable OkHttpClient overTls;

    /**
     * Prepares.
     *
     * @param http the client of the API
     * @param running gets the calls that end when the client is closed
     */
    FileTransport(
            OkHttpSetup setup,
            OkHttpClient http,
            HttpUrl base,
            String userAgent,
            Set<Call> running,
            AtomicBoolean closed) {
        this.setup = setup;
        this.http = http;
        this.base = base;
        this.userAgent = userAgent;
        this.running = running;
        this.closed = closed;
    }

    /**
     * Asks for a file once.
     *
     * @param link one without a problem
     * @param authorization the value of that field; only ever sent to the API's own server; null for none
     * @return the answer, whatever its status; close it
     * @throws nl.mijnklantportaal.client.error.MijnKlantportaalException when no status and header fields came
     */
    public FileAnswer open(FileLink link, @Nullable String authorization, Exchange exchange) {
        Request request = request(link, authorization, exchange);
        while (true) {
            Call call = client(link).newCall(request);
            running.add(call);
            FileAnswer answer = null;
            try {
                // After running.add: either this check sees that the client is closed, or close() sees this call.
                Transport.checkBeforeSending(exchange, closed.get());
                answer = open(link, exchange, call);
                return answer;
            } catch (StaleConnectionException stale) {
                // Nothing was written to that connection, and it is gone. Try others until one is alive or new.
                http.connectionPool().evictAll();
            } finally {
                if (answer == null) {
                    ended(call);
                }
            }
        }
    }

    private FileAnswer open(FileLink link, Exchange exchange, Call call) throws StaleConnectionException {
        StallWatch watch = new StallWatch(call);
        try {
            Response response = watch.within(exchange, call::execute);
            return new FileAnswer(this, link.host(), exchange, call, watch, response);
        } catch (Exception e) {
            if (e instanceof StaleConnectionException stale) {
                throw stale;
            }
            // Kotlin does not declare checked exceptions, so an InterruptedException can arrive here.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            FailedAttempt failed = failed(exchange, link.host());
            RawResponse head = exchange.progress().head();
            if (head == null) {
                throw failed.failure(e);
            }
            IOException flaw = e instanceof FlawedResponseException flawed ? flawed : failed.flaw(e);
            return new FileAnswer(this, link.host(), exchange, call, head.withBody(new byte[0], flaw));
        }
    }

    FailedAttempt failed(Exchange exchange, String host) {
        return new FailedAttempt(exchange, host, closed.get());
    }

    /** Forgets a call whose answer was read or given up. */
    void ended(Call call) {
        running.remove(call);
        if (closed.get()) {
            http.connectionPool().evictAll();
        }
    }

    private Request request(FileLink link, @Nullable String authorization, Exchange exchange) {
        Request.Builder request = new Request.Builder()
                .url(link.url())
                .tag(Exchange.class, exchange)
                .header("Accept", "*/*")
                // The size that a host tells is that of the bytes on the wire.
                .header("Accept-Encoding", "identity")
                .header("User-Agent", link.isOfApi() ? userAgent : product());
        if (authorization != null && link.isOfApi()) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    /** The SDK's own name, without that of the application. */
    private String product() {
        int slash = userAgent.indexOf('/');
        return slash < 0 ? userAgent : userAgent.substring(0, slash);
    }

    private OkHttpClient client(FileLink link) {
        HttpUrl url = link.url();
        boolean showsCertificate = url.isHttps() && !link.isOfApi() && setup.hasOwnTls();
        if (url.isHttps() == base.isHttps() && !showsCertificate) {
            return http;
        }
        OkHttpClient made = overTls;
        if (made == null) {
            made = setup.clientOfOthers(url)
                    .newBuilder()
                    .connectionPool(http.connectionPool())
                    .build();
            overTls = made;
        }
        return Objects.requireNonNull(made);
    }
}
