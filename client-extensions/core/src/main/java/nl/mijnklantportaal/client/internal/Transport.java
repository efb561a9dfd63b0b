package nl.mijnklantportaal.client.internal;

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
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
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
final class Transport implements Client, AutoCloseable {
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
    private final ThreadLocal<@Nullable Call> handshaking = new ThreadLocal<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    /** OkHttp's dispatcher forgets a call before its body is read. */
    private final Set<okhttp3.Call> running = ConcurrentHashMap.newKeySet();

    Transport(Settings settings, LongSupplier nanoTime) {
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
                .eventListener(new Progress())
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
                    new WatchedSslSocketFactory(tls.context().getSocketFactory(), this::greeting), tls.trustManager());
        }
        this.http = builder.build();
    }

    @Override
    public feign.Response execute(Request request, Request.Options options) {
        Call call = (Call) options;
        okhttp3.Request.Builder message = message(call, request);
        Answer answer = exchange(call, message);
        return feign.Response.builder()
                .status(answer.status())
                // Without header fields, which Feign would copy twice: the decoders take them from the answer.
                .headers(Map.of())
                .body(new AnswerBody(call, answer))
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

    private okhttp3.Request.Builder message(Call call, Request request) {
        HttpUrl url = url(request.url());
        if (!url.scheme().equals(base.scheme()) || !url.host().equals(base.host()) || url.port() != base.port()) {
            throw new NotSentException(
                    call.operation + ": the credentials are for " + base.host() + " and go nowhere else.", null);
        }
        okhttp3.Request.Builder message = new okhttp3.Request.Builder().url(url).tag(Call.class, call);
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

    private Answer exchange(Call call, okhttp3.Request.Builder message) {
        boolean again = false;
        while (true) {
            okhttp3.Call exchange = client().newCall(message.build());
            running.add(exchange);
            try {
                // In this order, so that close() is either seen here or sees the exchange.
                checkBeforeSending(call);
                Answer answer = exchange(call, exchange);
                if (again || answer.status() != PROXY_AUTHENTICATION || call.proxyAuthorization == null) {
                    return answer;
                }
                // The proxy handed nothing on, and now gets what it asked for.
                again = true;
                call.forgetAnswer();
            } catch (StaleConnectionException stale) {
                // Nothing was written on it, and it is gone: another connection, then, until one is alive or new.
                http.connectionPool().evictAll();
            } finally {
                running.remove(exchange);
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
        Call call = handshaking.get();
        handshaking.remove();
        if (call == null) {
            return null;
        }
        Connecting connecting = call.connecting;
        return new TlsGreeting(carrier, call, connecting != null && connecting.isDirect());
    }

    private Answer exchange(Call call, okhttp3.Call exchange) throws StaleConnectionException {
        QuietWatchdog.settle();
        // Zero would be without limit.
        exchange.timeout().timeout(Math.max(1, call.remainingNanos()), TimeUnit.NANOSECONDS);
        try (Response response = exchange.execute()) {
            return answer(call, exchange, response);
        } catch (StaleConnectionException stale) {
            throw stale;
        } catch (Exception e) {
            // Kotlin throws what Java would have to declare: an InterruptedException among others.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Answer head = call.head();
            if (head == null) {
                throw failure(call, e);
            }
            FlawedAnswerException flawed = flawed(e);
            return flawed == null
                    ? new Answer(head.status(), head.headers(), new byte[0], flaw(call, e))
                    : new Answer(head.status(), head.headers(), flawed.came(), flawed);
        }
    }

    /** As it was thrown, or as OkHttp gives it when the deadline has passed meanwhile. */
    private static @Nullable FlawedAnswerException flawed(Exception e) {
        return e instanceof FlawedAnswerException flawed
                ? flawed
                : e.getCause() instanceof FlawedAnswerException flawed ? flawed : null;
    }

    private void checkBeforeSending(Call call) {
        if (closed.get()) {
            throw new NotSentException(call.operation + ": the client is closed.", null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new NotSentException(call.operation + ": the thread was interrupted.", null);
        }
        if (call.remainingNanos() <= 0) {
            throw new NotSentException(call.operation + ": " + call.limitText() + " passed.", null);
        }
    }

    private Answer answer(Call call, okhttp3.Call exchange, Response response) {
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
            flaw = flaw(call, e);
        }
        if (flaw != null) {
            // Otherwise OkHttp would read on for a while, to use the connection again.
            exchange.cancel();
        }
        Answer head = Objects.requireNonNull(call.head());
        byte[] bytes = body.readByteArray();
        byte[] kept = bytes.length > largestAnswer ? Arrays.copyOf(bytes, largestAnswer) : bytes;
        return new Answer(head.status(), head.headers(), kept, flaw);
    }

    private IOException flaw(Call call, Exception e) {
        return new IOException("it breaks off (" + circumstance(call, e) + ")", cause(e));
    }

    private MijnKlantportaalException failure(Call call, Exception e) {
        String circumstance = circumstance(call, e);
        if (call.mayHaveBeenSent()) {
            return new OutcomeUnknownException(
                    call.operation + ": the request was sent to " + host() + ", and no answer came (" + circumstance
                            + ").",
                    cause(e));
        }
        Connecting connecting = call.connecting;
        // When only the time for one attempt has passed, there may be another.
        if (closed.get() || Thread.currentThread().isInterrupted() || call.nanosToDeadline() <= 0) {
            return new NotSentException(
                    call.operation + ": ended before anything was sent"
                            + (connecting == null ? "" : ", on the way to " + connecting.target()) + " (" + circumstance
                            + ").",
                    e);
        }
        boolean isOver = connecting == null || call.remainingNanos() <= 0;
        String what = isOver ? "no connection to " + host() + " (" + circumstance + ")" : connecting.failure(e);
        return new ConnectionFailedException(call.operation + ": " + what + ".", e);
    }

    private String host() {
        return Words.hostAndPort(base.host(), base.port());
    }

    private String circumstance(Call call, Exception e) {
        if (closed.get()) {
            return "the client was closed";
        }
        if (Thread.currentThread().isInterrupted()) {
            return "the thread was interrupted";
        }
        if (call.remainingNanos() <= 0) {
            return call.limitText() + " passed";
        }
        if (e instanceof Http2Exception) {
            return e.getMessage();
        }
        String words = String.valueOf(e.getMessage());
        if (words.startsWith("unexpected end of stream")) {
            return call.head() == null ? "the connection was closed" : "the connection ended before its end";
        }
        if (e instanceof ProtocolException) {
            return call.head() == null ? "what came is not HTTP" : "what came is not how HTTP writes a body";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Without OkHttp's words about bad HTTP, which quote the server's, and those may repeat the token. */
    private static @Nullable Exception cause(Exception e) {
        return e instanceof ProtocolException ? null : e;
    }

    private static Response limitConnecting(Interceptor.Chain chain) throws IOException {
        Call call = call(chain.request());
        // The deadline has a timer of its own, and a second one at the same moment would blame the connection for it.
        long millis = Math.min(Integer.MAX_VALUE, Math.max(1, call.connectTimeout.toMillis()));
        return chain.withConnectTimeout((int) millis, TimeUnit.MILLISECONDS).proceed(chain.request());
    }

    /** One interceptor for both ends of an exchange, since OkHttp pays for each. */
    private Response onConnection(Interceptor.Chain chain) throws IOException {
        Call call = call(chain.request());
        okhttp3.Request request = chain.request();
        Socket socket = Objects.requireNonNull(chain.connection()).socket();
        if (socket.getInputStream() instanceof AnswerStream input) {
            idle.check(socket, input);
            input.begin();
            call.input = input;
        } else {
            // What a SOCKS proxy carries; unwatched, it is not used again.
            request = request.newBuilder().header("Connection", "close").build();
        }
        InetSocketAddress proxy = plainProxy(chain);
        String known = proxy == null ? null : proxyAccess.known(proxy);
        String authorization = call.proxyAuthorization == null ? known : call.proxyAuthorization;
        if (proxy != null && authorization != null) {
            request = request.newBuilder()
                    .header(ProxyAccess.FIELD, authorization)
                    .build();
        }
        Framing framing;
        try {
            Response response = chain.proceed(request);
            if (proxy != null && response.code() == PROXY_AUTHENTICATION) {
                answerProxy(call, proxy, response);
            }
            framing = Objects.requireNonNull(call.framing);
            if (framing.flaw() == null) {
                return guarded(response);
            }
        } catch (ProtocolException e) {
            framing = call.framing;
            if (framing == null || framing.flaw() == null) {
                throw e;
            }
        }
        throw new FlawedAnswerException(framing.flaw(), rest(socket, call.input));
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
    private void answerProxy(Call call, InetSocketAddress proxy, Response response) {
        boolean answered = call.proxyAuthorization != null;
        call.proxyAuthorization = null;
        try {
            call.proxyAuthorization = proxyAccess.answer(
                    proxy, response.challenges(), response.request().header(ProxyAccess.FIELD), answered);
        } catch (ProxyDeniedException nothingToTell) {
            call.proxyDenied = nothingToTell.getMessage();
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
    private final class Progress extends EventListener {
        @Override
        public void proxySelectStart(okhttp3.Call exchange, HttpUrl url) {
            Call call = call(exchange.request());
            call.connecting = new Connecting(host(), call.connectTimeout);
        }

        @Override
        public void proxySelectEnd(okhttp3.Call exchange, HttpUrl url, List<Proxy> proxies) {
            tell(exchange, connecting -> connecting.proxies(proxies));
        }

        @Override
        public void dnsStart(okhttp3.Call exchange, String host) {
            lookup.announce(call(exchange.request()));
            tell(exchange, connecting -> connecting.lookup(host));
        }

        @Override
        public void dnsEnd(okhttp3.Call exchange, String host, List<InetAddress> addresses) {
            tell(exchange, connecting -> connecting.found(host));
        }

        @Override
        public void connectStart(okhttp3.Call exchange, InetSocketAddress address, Proxy proxy) {
            tell(exchange, connecting -> connecting.connect(proxy));
        }

        @Override
        public void secureConnectStart(okhttp3.Call exchange) {
            tell(exchange, connecting -> connecting.handshake());
            handshaking.set(call(exchange.request()));
        }

        @Override
        public void connectFailed(
                okhttp3.Call exchange,
                InetSocketAddress address,
                Proxy proxy,
                @Nullable Protocol protocol,
                IOException failure) {
            InetSocketAddress at = proxy.address() instanceof InetSocketAddress known ? known : null;
            boolean given = at != null && proxyAccess.known(at) != null;
            if (at != null && Permanent.tunnelStatus(failure) != 0) {
                proxyAccess.forget(at);
            }
            tell(exchange, connecting -> connecting.failed(address, proxy, failure, given));
        }

        /** Nobody, where a connection fails that the call has not waited for. */
        private static void tell(okhttp3.Call exchange, Consumer<Connecting> event) {
            Connecting connecting = call(exchange.request()).connecting;
            if (connecting != null) {
                event.accept(connecting);
            }
        }

        @Override
        public void requestHeadersStart(okhttp3.Call exchange) {
            call(exchange.request()).sendingBegins();
        }

        @Override
        public void responseHeadersEnd(okhttp3.Call exchange, Response response) {
            Call call = call(exchange.request());
            call.answered(new Answer(response.code(), headers(response.headers()), new byte[0], null));
            Framing framing = Framing.of(response);
            call.framing = framing;
            AnswerStream input = call.input;
            if (input != null) {
                input.bodyOf(framing);
            }
        }

        // Before the connection can be another call's, which it can when it is said to be released.
        @Override
        public void responseBodyEnd(okhttp3.Call exchange, long byteCount) {
            AnswerStream input = call(exchange.request()).input;
            if (input != null) {
                idle.released(input);
            }
        }
    }

    private static Call call(okhttp3.Request request) {
        return Objects.requireNonNull(request.tag(Call.class));
    }
}
