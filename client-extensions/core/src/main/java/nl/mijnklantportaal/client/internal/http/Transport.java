package nl.mijnklantportaal.client.internal.http;

import feign.Client;
import feign.Request;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once over OkHttp and reads the response. Each failure says how far the request had come.
 *
 * <p>OkHttp itself never sends a request again: its recovery from failed connections, redirects and HTTP/2 are off. It would
 * also follow a 503 up; a body that can be written only once, and a hidden {@code Retry-After}, prevent that.
 */
public final class Transport implements Client, AutoCloseable {
    private static final int PROXY_AUTHENTICATION = 407;

    private final OkHttpSetup setup;
    private final OkHttpClient http;
    private final HttpUrl base;
    private final String host;

    /** Most requests have the URL of the request before, and parsing is expensive. */
    private volatile HttpUrl latestUrl;

    private final String userAgent;
    private final int largestBody;

    /** Selects the proxy for a host that OkHttp does not ask about; null for every other host. */
    private final @Nullable ProxySelector proxySelector;

    private final AtomicBoolean closed = new AtomicBoolean();

    /** OkHttp's dispatcher forgets a call before its body is read. */
    private final Set<okhttp3.Call> running = ConcurrentHashMap.newKeySet();

    /** Made when the first file is fetched. */
    private volatile @Nullable FileTransport files;

    /**
     * Prepares the client; opens no connection yet.
     *
     * @param settings the settings of the client
     * @param nanoTime a time source with the semantics of {@link System#nanoTime()}, which measures how long connections are
     *     idle
     */
    public Transport(Settings settings, LongSupplier nanoTime) {
        this.base = HttpUrl.get(settings.baseUrl());
        this.host = Words.hostAndPort(base.host(), base.port());
        this.latestUrl = base;
        this.userAgent = settings.userAgent();
        this.largestBody = settings.largestAnswer();
        this.proxySelector = base.uri().getHost() == null ? selector(settings) : null;
        DnsLookup dns = new DnsLookup(Dns.SYSTEM);
        IdleConnections idle = new IdleConnections(nanoTime);
        ProxyAccess proxyAccess = new ProxyAccess(settings.proxyCredentials(), base.url());
        ConnectionEvents events = new ConnectionEvents(dns, idle, proxyAccess);
        ConnectionInterceptor interceptor = new ConnectionInterceptor(largestBody, idle, proxyAccess);
        this.setup = new OkHttpSetup(settings, dns, proxyAccess, events, interceptor);
        this.http = setup.client(base);
    }

    @Override
    public feign.Response execute(Request request, Request.Options options) {
        Exchange exchange = (Exchange) options;
        RawResponse response = send(exchange, message(exchange, request));
        return feign.Response.builder()
                .status(response.status())
                // Without header fields, which Feign would copy twice: the decoders take them from the body object.
                .headers(Map.of())
                .body(new RawResponseBody(exchange, response))
                .request(request)
                .build();
    }

    /**
     * Sends a JSON document once. It goes to the host of the settings and nowhere else.
     *
     * @param url with that host
     * @throws nl.mijnklantportaal.client.error.MijnKlantportaalException when no answer came
     */
    public RawResponse post(Exchange exchange, String url, byte[] json) {
        Map<String, Collection<String>> fields =
                Map.of("Accept", List.of("application/json"), "Content-Type", List.of("application/json"));
        Request request = Request.create(Request.HttpMethod.POST, url, fields, Request.Body.create(json), null);
        return send(exchange, message(exchange, request));
    }

    /** Fetches files over the connections of this transport, which ends that when it is closed. */
    public FileTransport files() {
        FileTransport made = files;
        if (made == null) {
            // Two threads may make two; they share everything that matters.
            made = new FileTransport(setup, http, base, userAgent, running, closed);
            files = made;
        }
        return made;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            running.forEach(okhttp3.Call::cancel);
            http.connectionPool().evictAll();
        }
    }

    private okhttp3.Request.Builder message(Exchange exchange, Request request) {
        HttpUrl url = url(request.url());
        if (!url.scheme().equals(base.scheme()) || !url.host().equals(base.host()) || url.port() != base.port()) {
            throw NoResponse.notSent(
                    exchange.asked() + ": the credentials are for " + base.host() + " and go nowhere else.", null);
        }
        okhttp3.Request.Builder message = new okhttp3.Request.Builder().url(url).tag(Exchange.class, exchange);
        request.headers().forEach((name, values) -> {
            // OkHttp derives this field from the body.
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> message.addHeader(name, value));
            }
        });
        message.header("User-Agent", userAgent);
        // A compressed body would have to be unpacked before it can be kept, and bodies are small.
        message.header("Accept-Encoding", "identity");
        String method = request.httpMethod().name();
        Upload upload = exchange.upload();
        if (upload != null) {
            return message.method(method, upload.body());
        }
        boolean bodiless = request.body() == null && !request.httpMethod().isWithBody();
        return message.method(method, bodiless ? null : new OneShotBody(request.body()));
    }

    private HttpUrl url(String text) {
        HttpUrl latest = latestUrl;
        if (!latest.toString().equals(text)) {
            latest = HttpUrl.get(text);
            latestUrl = latest;
        }
        return latest;
    }

    private RawResponse send(Exchange exchange, okhttp3.Request.Builder message) {
        boolean again = false;
        while (true) {
            okhttp3.Call call = client().newCall(message.build());
            running.add(call);
            try {
                // After running.add: either this check sees that the client is closed, or close() sees this call.
                checkBeforeSending(exchange, closed.get());
                RawResponse response = send(exchange, call);
                Upload upload = exchange.upload();
                if (upload != null) {
                    upload.requireWhole(response, host);
                }
                if (again
                        || response.status() != PROXY_AUTHENTICATION
                        || exchange.progress().proxyAuthorization == null) {
                    return response;
                }
                String spent = upload == null ? null : upload.spent();
                if (spent != null) {
                    exchange.progress().proxyDenied =
                            "the request is not sent once more with the password, because the file " + spent
                                    + " can be read only once";
                    return response;
                }
                // The proxy passed nothing on. Now it gets the password that it asked for.
                again = true;
                exchange.progress().forgetResponse();
            } catch (IOException stale) {
                // Nothing was written to that connection, and it is gone. Try others until one is alive or new.
                http.connectionPool().evictAll();
            } finally {
                running.remove(call);
                if (closed.get()) {
                    http.connectionPool().evictAll();
                }
            }
        }
    }

    /** Throws when the exchange must not begin. */
    static void checkBeforeSending(Exchange exchange, boolean closed) {
        if (closed) {
            throw NoResponse.notSent(exchange.asked() + ": the client is closed.", null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw NoResponse.notSent(exchange.asked() + ": the thread was interrupted.", null);
        }
        if (exchange.remainingNanos() <= 0) {
            throw NoResponse.notSent(exchange.asked() + ": " + exchange.limitText() + " passed.", null);
        }
    }

    /** Sends once; throws an {@link IOException} only for a stale connection, to which nothing was written. */
    private RawResponse send(Exchange exchange, okhttp3.Call call) throws IOException {
        QuietWatchdog.settle();
        Upload upload = exchange.upload();
        if (upload == null) {
            // For OkHttp, zero means no limit.
            call.timeout().timeout(Math.max(1, exchange.remainingNanos()), TimeUnit.NANOSECONDS);
        } else {
            upload.begin(exchange, call);
        }
        try (Response response = call.execute()) {
            return read(exchange, call, response);
        } catch (Exception e) {
            // Not a catch clause of its own, which would load the class of the exception at the start.
            if (e instanceof StaleConnectionException) {
                throw (IOException) e;
            }
            // Kotlin does not declare checked exceptions, so an InterruptedException can arrive here.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            RawResponse head = exchange.progress().head();
            if (head == null) {
                throw failedAttempt(exchange).failure(e);
            }
            IOException flawed = flawed(e);
            return flawed == null
                    ? head.withBody(new byte[0], failedAttempt(exchange).flaw(e))
                    : head.withBody(FlawedResponseException.received(flawed), flawed);
        } finally {
            if (upload != null) {
                upload.end();
            }
        }
    }

    /** The exception itself, or its cause: OkHttp wraps it when the deadline has passed in the meantime. */
    private static @Nullable IOException flawed(Exception e) {
        if (e instanceof FlawedResponseException) {
            return (IOException) e;
        }
        return e.getCause() instanceof FlawedResponseException ? (IOException) e.getCause() : null;
    }

    private RawResponse read(Exchange exchange, okhttp3.Call call, Response response) {
        Buffer body = new Buffer();
        IOException flaw = null;
        try {
            BufferedSource source = response.body().source();
            long room = largestBody;
            while (room >= 0) {
                // Asks for one byte more than fits, to learn whether there is more.
                long count = source.read(body, room + 1);
                if (count < 0) {
                    break;
                }
                room -= count;
            }
            if (room < 0) {
                flaw = new IOException("it is larger than " + largestBody + " bytes, where reading stops");
            }
        } catch (IOException e) {
            flaw = failedAttempt(exchange).flaw(e);
        }
        if (flaw != null) {
            // Otherwise OkHttp would read on for a while, to use the connection again.
            call.cancel();
        }
        byte[] bytes = body.readByteArray();
        byte[] kept = bytes.length > largestBody ? Arrays.copyOf(bytes, largestBody) : bytes;
        return Objects.requireNonNull(exchange.progress().head()).withBody(kept, flaw);
    }

    private FailedAttempt failedAttempt(Exchange exchange) {
        return new FailedAttempt(exchange, host, closed.get());
    }

    /** OkHttp asks the selector only about a host that is valid in a URI, and one with an underscore is not. */
    private OkHttpClient client() {
        if (proxySelector == null) {
            return http;
        }
        List<Proxy> proxies;
        try {
            proxies = proxySelector.select(base.uri());
        } catch (IllegalArgumentException notForThisHost) {
            // OkHttp uses no proxy in this case either.
            return http;
        }
        return proxies == null || proxies.isEmpty()
                ? http
                : http.newBuilder().proxy(proxies.get(0)).build();
    }

    private static @Nullable ProxySelector selector(Settings settings) {
        return settings.proxy() != null ? settings.proxy() : ProxySelector.getDefault();
    }
}
