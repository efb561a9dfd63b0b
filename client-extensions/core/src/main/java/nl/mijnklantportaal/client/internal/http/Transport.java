package nl.mijnklantportaal.client.internal.http;

import feign.Client;
import feign.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once over OkHttp and reads the answer, and says of every failure how far the request had come.
 *
 * <p>Everything by which OkHttp would send a request again is off: its recovery from failed connections, redirects, HTTP/2,
 * and, through a body that can be written once only and a hidden {@code Retry-After}, its follow-up of a 503.
 */
public final class Transport implements Client, AutoCloseable {
    private static final int IDLE_CONNECTIONS = 64;
    private static final int PROXY_AUTHENTICATION = 407;

    /** How long nothing must come until an answer without an end is taken to be over. */
    private static final int QUIET_MILLIS = 200;

    private final OkHttpClient http;
    private final HttpUrl base;
    /** Most requests go where the one before went, and parsing costs. */
    private volatile HttpUrl latestUrl;

    private final String userAgent;
    private final int largestAnswer;
    private final IdleConnections idle;
    private final Lookup lookup = new Lookup(Dns.SYSTEM);
    private final ProxyAccess proxyAccess;
    private final @Nullable ProxySelector proxySelector;

    /** OkHttp begins a handshake without saying for which call, but on the thread of the call and right after announcing it. */
    private final ThreadLocal<@Nullable Exchange> handshaking = new ThreadLocal<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    /** OkHttp's dispatcher forgets a call before its body is read. */
    private final Set<okhttp3.Call> running = ConcurrentHashMap.newKeySet();

    /**
     * Opens no connection yet.
     *
     * @param settings what the client was built with
     * @param nanoTime as {@link System#nanoTime()}, by which connections lie idle
     */
    public Transport(Settings settings, LongSupplier nanoTime) {
        this.idle = new IdleConnections(nanoTime);
        this.base = HttpUrl.get(settings.baseUrl());
        this.latestUrl = base;
        this.userAgent = settings.userAgent();
        this.largestAnswer = settings.largestAnswer();
        this.proxyAccess = new ProxyAccess(settings.proxyCredentials(), base.url());
        this.proxySelector =
                !unnamedHost() ? null : settings.proxy() != null ? settings.proxy() : ProxySelector.getDefault();
        OkHttpClient.Builder builder = HttpLibrary.builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                // Loading TLS costs much of a cold start, and plain HTTP needs none of it.
                .connectionSpecs(List.of(base.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .socketFactory(new InterruptibleSocketFactory(!base.isHttps()))
                .dns(lookup::addresses)
                .retryOnConnectionFailure(false)
                .proxyAuthenticator(proxyAccess)
                .followRedirects(false)
                .followSslRedirects(false)
                // The deadline of the call bounds all of these.
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .eventListener(new Events())
                .addInterceptor(Transport::limitConnecting)
                .addNetworkInterceptor(this::onConnection);
        if (!base.isHttps() && Loopback.isHost(base.host())) {
            // A proxy would carry the credentials away from this machine, for everybody on the way to read.
            builder.proxy(Proxy.NO_PROXY);
        } else if (settings.proxy() != null) {
            builder.proxySelector(settings.proxy());
        }
        if (base.isHttps()) {
            Settings.Tls tls = settings.tls() == null ? JvmTls.settings() : settings.tls();
            builder.sslSocketFactory(
                    WatchedSslSocketFactory.of(tls.context().getSocketFactory(), this::greeting), tls.trustManager());
        }
        this.http = builder.build();
    }

    @Override
    public feign.Response execute(Request request, Request.Options options) {
        Exchange exchange = (Exchange) options;
        okhttp3.Request.Builder message = message(exchange, request);
        Answer answer = send(exchange, message);
        return feign.Response.builder()
                .status(answer.status())
                // Without header fields, which Feign would copy twice: the decoders take them from the answer.
                .headers(Map.of())
                .body(new AnswerBody(exchange, answer))
                .request(request)
                .build();
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
            throw NoAnswer.notSent(
                    exchange.asked() + ": the credentials are for " + base.host() + " and go nowhere else.", null);
        }
        okhttp3.Request.Builder message = new okhttp3.Request.Builder().url(url).tag(Exchange.class, exchange);
        request.headers().forEach((name, values) -> {
            // OkHttp writes this one from the body itself.
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> message.addHeader(name, value));
            }
        });
        message.header("User-Agent", userAgent);
        // What is packed must be unpacked before it can be kept, and answers are small.
        message.header("Accept-Encoding", "identity");
        String method = request.httpMethod().name();
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

    private Answer send(Exchange exchange, okhttp3.Request.Builder message) {
        boolean again = false;
        while (true) {
            okhttp3.Call call = client().newCall(message.build());
            running.add(call);
            try {
                // In this order, so that close() is either seen here or sees the exchange.
                checkBeforeSending(exchange);
                Answer answer = send(exchange, call);
                if (again
                        || answer.status() != PROXY_AUTHENTICATION
                        || exchange.progress().proxyAuthorization == null) {
                    return answer;
                }
                // The proxy handed nothing on, and now gets what it asked for.
                again = true;
                exchange.progress().forgetAnswer();
            } catch (IOException stale) {
                // Nothing was written on it, and it is gone: another connection, then, until one is alive or new.
                http.connectionPool().evictAll();
            } finally {
                running.remove(call);
                if (closed.get()) {
                    http.connectionPool().evictAll();
                }
            }
        }
    }

    /** OkHttp asks no selector about a host that is none to a URI, which one with an underscore is not. */
    private OkHttpClient client() {
        if (proxySelector == null) {
            return http;
        }
        List<Proxy> proxies;
        try {
            proxies = proxySelector.select(base.uri());
        } catch (IllegalArgumentException notForThisHost) {
            // Which OkHttp takes for no proxy, too.
            return http;
        }
        return proxies == null || proxies.isEmpty()
                ? http
                : http.newBuilder().proxy(proxies.get(0)).build();
    }

    private boolean unnamedHost() {
        return base.uri().getHost() == null;
    }

    /** Reads the first bytes of the handshake that begins on this thread. */
    private @Nullable TlsGreeting greeting(Socket carrier) {
        Exchange exchange = handshaking.get();
        handshaking.remove();
        if (exchange == null) {
            return null;
        }
        Connecting connecting = exchange.progress().connecting;
        return new TlsGreeting(carrier, exchange, connecting != null && connecting.isDirect());
    }

    private Answer send(Exchange exchange, okhttp3.Call call) throws IOException {
        QuietWatchdog.settle();
        // Zero would be without limit.
        call.timeout().timeout(Math.max(1, exchange.remainingNanos()), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return answer(exchange, call, response);
        } catch (Exception e) {
            // A class that is caught by its name is loaded with this one.
            if (e instanceof StaleConnectionException) {
                throw (IOException) e;
            }
            // Kotlin throws what Java would have to declare: an InterruptedException among others.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Answer head = exchange.progress().head();
            if (head == null) {
                throw failure(exchange, e);
            }
            IOException flawed = flawed(e);
            return flawed == null
                    ? new Answer(head.status(), head.headers(), new byte[0], flaw(exchange, e))
                    : new Answer(head.status(), head.headers(), FlawedAnswerException.came(flawed), flawed);
        }
    }

    /** As it was thrown, or as OkHttp gives it when the deadline has passed meanwhile. */
    private static @Nullable IOException flawed(Exception e) {
        if (e instanceof FlawedAnswerException) {
            return (IOException) e;
        }
        return e.getCause() instanceof FlawedAnswerException ? (IOException) e.getCause() : null;
    }

    private void checkBeforeSending(Exchange exchange) {
        if (closed.get()) {
            throw NoAnswer.notSent(exchange.asked() + ": the client is closed.", null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw NoAnswer.notSent(exchange.asked() + ": the thread was interrupted.", null);
        }
        if (exchange.remainingNanos() <= 0) {
            throw NoAnswer.notSent(exchange.asked() + ": " + exchange.limitText() + " passed.", null);
        }
    }

    private Answer answer(Exchange exchange, okhttp3.Call call, Response response) {
        Buffer body = new Buffer();
        IOException flaw = null;
        try {
            BufferedSource source = response.body().source();
            long room = largestAnswer;
            while (room >= 0) {
                // One byte more than fits is asked for, to learn whether there is more.
                long read = source.read(body, room + 1);
                if (read < 0) {
                    break;
                }
                room -= read;
            }
            if (room < 0) {
                flaw = new IOException("it is larger than " + largestAnswer + " bytes, where reading stops");
            }
        } catch (IOException e) {
            flaw = flaw(exchange, e);
        }
        if (flaw != null) {
            // Otherwise OkHttp would read on for a while, to use the connection again.
            call.cancel();
        }
        Answer head = Objects.requireNonNull(exchange.progress().head());
        byte[] bytes = body.readByteArray();
        byte[] kept = bytes.length > largestAnswer ? Arrays.copyOf(bytes, largestAnswer) : bytes;
        return new Answer(head.status(), head.headers(), kept, flaw);
    }

    private IOException flaw(Exchange exchange, Exception e) {
        return new IOException("it breaks off (" + circumstance(exchange, e) + ")", cause(e));
    }

    private MijnKlantportaalException failure(Exchange exchange, Exception e) {
        String circumstance = circumstance(exchange, e);
        if (exchange.progress().mayHaveBeenSent()) {
            return NoAnswer.unknown(
                    exchange.asked() + ": the request was sent to " + host() + ", and no answer came (" + circumstance
                            + ").",
                    cause(e));
        }
        Connecting connecting = exchange.progress().connecting;
        // When only the time for one attempt has passed, there may be another.
        if (closed.get() || Thread.currentThread().isInterrupted() || exchange.nanosToDeadline() <= 0) {
            return NoAnswer.notSent(
                    exchange.asked() + ": ended before anything was sent"
                            + (connecting == null ? "" : ", on the way to " + connecting.target()) + " (" + circumstance
                            + ").",
                    e);
        }
        boolean isOver = connecting == null || exchange.remainingNanos() <= 0;
        String what = isOver ? "no connection to " + host() + " (" + circumstance + ")" : connecting.failure(e);
        return NoAnswer.noConnection(exchange.asked() + ": " + what + ".", e);
    }

    private String host() {
        return Words.hostAndPort(base.host(), base.port());
    }

    private String circumstance(Exchange exchange, Exception e) {
        if (closed.get()) {
            return "the client was closed";
        }
        if (Thread.currentThread().isInterrupted()) {
            return "the thread was interrupted";
        }
        if (exchange.remainingNanos() <= 0) {
            return exchange.limitText() + " passed";
        }
        if (e instanceof Http2Exception) {
            return e.getMessage();
        }
        String words = String.valueOf(e.getMessage());
        if (words.startsWith("unexpected end of stream")) {
            return exchange.progress().head() == null
                    ? "the connection was closed"
                    : "the connection ended before its end";
        }
        if (e instanceof ProtocolException) {
            return exchange.progress().head() == null
                    ? "what came is not HTTP"
                    : "what came is not how HTTP writes a body";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Without OkHttp's words about bad HTTP, which quote the server's, and those may repeat the token. */
    private static @Nullable Exception cause(Exception e) {
        return e instanceof ProtocolException ? null : e;
    }

    private static Response limitConnecting(Interceptor.Chain chain) throws IOException {
        Exchange exchange = exchange(chain.request());
        // The deadline has a timer of its own, and a second one at the same moment would blame the connection for it.
        long millis =
                Math.min(Integer.MAX_VALUE, Math.max(1, exchange.timeToConnect().toMillis()));
        return chain.withConnectTimeout((int) millis, TimeUnit.MILLISECONDS).proceed(chain.request());
    }

    /** One interceptor for both ends of an exchange, since OkHttp pays for each. */
    private Response onConnection(Interceptor.Chain chain) throws IOException {
        Exchange exchange = exchange(chain.request());
        okhttp3.Request request = chain.request();
        Socket socket = Objects.requireNonNull(chain.connection()).socket();
        if (socket.getInputStream() instanceof AnswerStream input) {
            idle.check(socket, input);
            input.begin();
            exchange.progress().input = input;
        } else {
            // What a SOCKS proxy carries; unwatched, it is not used again.
            request = request.newBuilder().header("Connection", "close").build();
        }
        InetSocketAddress proxy = plainProxy(chain);
        String known = proxy == null ? null : proxyAccess.known(proxy);
        String authorization =
                exchange.progress().proxyAuthorization == null ? known : exchange.progress().proxyAuthorization;
        if (proxy != null && authorization != null) {
            request = request.newBuilder()
                    .header(ProxyAccess.FIELD, authorization)
                    .build();
        }
        Framing framing;
        try {
            Response response = chain.proceed(request);
            if (proxy != null && response.code() == PROXY_AUTHENTICATION) {
                answerProxy(exchange, proxy, response);
            }
            framing = Objects.requireNonNull(exchange.progress().framing);
            if (framing.flaw() == null) {
                return guarded(response);
            }
        } catch (ProtocolException e) {
            framing = exchange.progress().framing;
            if (framing == null || framing.flaw() == null) {
                throw e;
            }
        }
        throw FlawedAnswerException.of(framing.flaw(), rest(socket, exchange.progress().input));
    }

    /** The proxy that reads the request itself, because there is no tunnel; or null. */
    private @Nullable InetSocketAddress plainProxy(Interceptor.Chain chain) {
        Proxy proxy = Objects.requireNonNull(chain.connection()).route().proxy();
        return !base.isHttps()
                        && proxy.type() == Proxy.Type.HTTP
                        && proxy.address() instanceof InetSocketAddress address
                ? address
                : null;
    }

    /** Notes what to tell the proxy that asks for a password, or why there is nothing to tell. */
    private void answerProxy(Exchange exchange, InetSocketAddress proxy, Response response) {
        boolean answered = exchange.progress().proxyAuthorization != null;
        exchange.progress().proxyAuthorization = null;
        try {
            exchange.progress().proxyAuthorization = proxyAccess.answer(
                    proxy, response.challenges(), response.request().header(ProxyAccess.FIELD), answered);
        } catch (RuntimeException e) {
            if (!(e instanceof ProxyDeniedException)) {
                throw e;
            }
            exchange.progress().proxyDenied = e.getMessage();
        }
    }

    /** What came behind header fields that do not tell where it ends; not waited for until the deadline. */
    private byte[] rest(Socket socket, @Nullable AnswerStream input) throws IOException {
        if (input == null) {
            return new byte[0];
        }
        socket.setSoTimeout(QUIET_MILLIS);
        return input.rest(largestAnswer);
    }

    /**
     * Shows OkHttp no answer on which it would act by itself; the call has noted status and fields as they came.
     *
     * <p>It sends a bodiless request again on a 503 with {@code Retry-After: 0}, and drops the body of a 407 that is not a
     * proxy's.
     */
    private static Response guarded(Response response) {
        return switch (response.code()) {
            case 304 -> withoutBody(response);
            case 407 -> response.newBuilder().code(400).build();
            case 503 -> response.newBuilder().removeHeader("Retry-After").build();
            default -> response;
        };
    }

    /** OkHttp waits for what the fields announce, which here is what is not sent. */
    private static Response withoutBody(Response response) {
        if (response.body().contentLength() == 0) {
            return response;
        }
        response.close();
        return response.newBuilder().body(ResponseBody.EMPTY).build();
    }

    private static Map<String, List<String>> headers(Headers headers) {
        // toMultimap lower-cases the names, and they are shown as the server wrote them.
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.size(); i++) {
            byName.merge(headers.name(i), List.of(headers.value(i)), Transport::joined);
        }
        return Collections.unmodifiableMap(byName);
    }

    private static List<String> joined(List<String> values, List<String> more) {
        List<String> all = new ArrayList<>(values);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Notes on each call how far it has come, and tells its connection where the answer ends. */
    private final class Events extends EventListener {
        @Override
        public void proxySelectStart(okhttp3.Call call, HttpUrl url) {
            Exchange exchange = exchange(call.request());
            exchange.progress().connecting = new Connecting(host(), exchange.timeToConnect());
        }

        @Override
        public void proxySelectEnd(okhttp3.Call call, HttpUrl url, List<Proxy> proxies) {
            tell(call, connecting -> connecting.proxies(proxies));
        }

        @Override
        public void dnsStart(okhttp3.Call call, String host) {
            lookup.announce(exchange(call.request()));
            tell(call, connecting -> connecting.lookup(host));
        }

        @Override
        public void dnsEnd(okhttp3.Call call, String host, List<InetAddress> addresses) {
            tell(call, connecting -> connecting.found(host));
        }

        @Override
        public void connectStart(okhttp3.Call call, InetSocketAddress address, Proxy proxy) {
            tell(call, connecting -> connecting.connect(proxy));
        }

        @Override
        public void secureConnectStart(okhttp3.Call call) {
            tell(call, connecting -> connecting.handshake());
            handshaking.set(exchange(call.request()));
        }

        @Override
        public void connectFailed(
                okhttp3.Call call,
                InetSocketAddress address,
                Proxy proxy,
                @Nullable Protocol protocol,
                IOException failure) {
            InetSocketAddress at = proxy.address() instanceof InetSocketAddress known ? known : null;
            boolean given = at != null && proxyAccess.known(at) != null;
            if (at != null && Permanent.tunnelStatus(failure) != 0) {
                proxyAccess.forget(at);
            }
            tell(call, connecting -> connecting.failed(address, proxy, failure, given));
        }

        /** Nobody, where a connection fails that the call has not waited for. */
        private static void tell(okhttp3.Call call, Consumer<Connecting> event) {
            Connecting connecting = exchange(call.request()).progress().connecting;
            if (connecting != null) {
                event.accept(connecting);
            }
        }

        @Override
        public void requestHeadersStart(okhttp3.Call call) {
            exchange(call.request()).progress().sendingBegins();
        }

        @Override
        public void responseHeadersEnd(okhttp3.Call call, Response response) {
            Exchange exchange = exchange(call.request());
            exchange.progress().answered(new Answer(response.code(), headers(response.headers()), new byte[0], null));
            Framing framing = Framing.of(response);
            exchange.progress().framing = framing;
            AnswerStream input = exchange.progress().input;
            if (input != null) {
                input.bodyOf(framing);
            }
        }

        // Before the connection can be another call's, which it can when it is said to be released.
        @Override
        public void responseBodyEnd(okhttp3.Call call, long byteCount) {
            AnswerStream input = exchange(call.request()).progress().input;
            if (input != null) {
                idle.released(input);
            }
        }
    }

    private static Exchange exchange(okhttp3.Request request) {
        return Objects.requireNonNull(request.tag(Exchange.class));
    }
}
