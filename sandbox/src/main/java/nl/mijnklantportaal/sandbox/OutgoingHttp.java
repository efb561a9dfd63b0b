package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls endpoints as the platform does: no redirect is followed, no proxy is used, and an answer has its time and its size. The HTTP client
 * of the JDK is made with the first call.
 */
final class OutgoingHttp implements AutoCloseable {

    /** Of a longer answer the rest is not read. */
    static final int MOST_BYTES = 4 << 20;

    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private @Nullable HttpClient client;
    private boolean closed;

    /**
     * An answer with its whole body.
     */
    record Reply(int status, HttpHeaders headers, byte[] body) {}

    /**
     * Calls an endpoint.
     *
     * @throws NoReply when no whole answer came in time
     * @throws IllegalStateException when the sandbox is closed
     */
    Reply call(HttpRequest.Builder request, Duration deadline) throws NoReply, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client().sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = coming.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException e) {
            throw new NoReply("No answer came within " + deadline.toMillis() + " ms.", e);
        } catch (ExecutionException e) {
            throw new NoReply(reason(e.getCause()), e.getCause());
        } finally {
            coming.cancel(true);
        }
    }

    private synchronized HttpClient client() {
        if (closed) {
            throw new IllegalStateException("The sandbox is closed.");
        }
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(TO_CONNECT)
                    .build();
        }
        return client;
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ConnectException || failure instanceof HttpTimeoutException) {
            return "Nothing there accepts a connection.";
        }
        String detail = failure.getMessage();
        return "No answer came: " + (detail == null ? failure.getClass().getSimpleName() : detail);
    }

    /** Drops the client, whose thread ends when it is collected; before Java 21 a client cannot be closed. */
    @Override
    public synchronized void close() {
        closed = true;
        client = null;
    }

    /**
     * Tells that no answer came; the message is a sentence.
     */
    static final class NoReply extends IOException {

        private static final long serialVersionUID = 1L;

        NoReply(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
