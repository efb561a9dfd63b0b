package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.util.Objects;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Stands between OkHttp and the connection: checks the connection before the request is written, and the response before
 * OkHttp acts on it. One interceptor for both, because each one costs time in every call.
 */
final class ConnectionInterceptor implements Interceptor {
    private static final int PROXY_AUTHENTICATION = 407;

    /** A response without a known end is over when nothing has come for this long. */
    private static final int QUIET_MILLIS = 200;

    private final int largestBody;
    private final IdleConnections idle;
    private final ProxyAccess proxyAccess;

    ConnectionInterceptor(int largestBody, IdleConnections idle, ProxyAccess proxyAccess) {
        this.largestBody = largestBody;
        this.idle = idle;
        this.proxyAccess = proxyAccess;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Exchange exchange = Exchange.of(chain.request());
        Progress progress = exchange.progress();
        Socket socket = Objects.requireNonNull(chain.connection()).socket();
        Request request = chain.request();
        if (socket.getInputStream() instanceof ResponseStream input) {
            idle.check(socket, input);
            input.begin();
            progress.input = input;
        } else {
            // A SOCKS proxy carries this connection. It is not watched, so it is not used again.
            request = request.newBuilder().header("Connection", "close").build();
        }
        Upload upload = exchange.upload();
        if (upload != null) {
            upload.on(socket, progress.input);
        }
        InetSocketAddress proxy = plainProxy(chain);
        if (proxy != null) {
            request = authorized(request, proxy, progress);
        }
        Framing framing;
        try {
            Response response = chain.proceed(request);
            if (proxy != null && response.code() == PROXY_AUTHENTICATION) {
                answerProxy(progress, proxy, response);
            }
            framing = Objects.requireNonNull(progress.framing);
            if (framing.flaw() == null) {
                return guarded(response);
            }
        } catch (ProtocolException e) {
            framing = progress.framing;
            if (framing == null || framing.flaw() == null) {
                throw e;
            }
        }
        throw FlawedResponseException.of(framing.flaw(), rest(socket, progress.input));
    }

    /** The proxy that reads the request itself, because there is no tunnel; null when there is no such proxy. */
    private static @Nullable InetSocketAddress plainProxy(Chain chain) {
        Proxy proxy = Objects.requireNonNull(chain.connection()).route().proxy();
        boolean plain = proxy.type() == Proxy.Type.HTTP && !chain.request().isHttps();
        return plain && proxy.address() instanceof InetSocketAddress address ? address : null;
    }

    private Request authorized(Request request, InetSocketAddress proxy, Progress progress) {
        String authorization =
                progress.proxyAuthorization == null ? proxyAccess.known(proxy) : progress.proxyAuthorization;
        return authorization == null
                ? request
                : request.newBuilder().header(ProxyAccess.FIELD, authorization).build();
    }

    /** Notes the authorization for a proxy that asks for a password, or the reason why there is none. */
    private void answerProxy(Progress progress, InetSocketAddress proxy, Response response) {
        boolean answered = progress.proxyAuthorization != null;
        progress.proxyAuthorization = null;
        try {
            progress.proxyAuthorization = proxyAccess.answer(
                    proxy, response.challenges(), response.request().header(ProxyAccess.FIELD), answered);
        } catch (RuntimeException e) {
            if (!(e instanceof ProxyDeniedException)) {
                throw e;
            }
            progress.proxyDenied = e.getMessage();
        }
    }

    /** The bytes behind header fields that do not say where the body ends; does not wait until the deadline. */
    private byte[] rest(Socket socket, @Nullable ResponseStream input) throws IOException {
        if (input == null) {
            return new byte[0];
        }
        socket.setSoTimeout(QUIET_MILLIS);
        return input.rest(largestBody);
    }

    /**
     * Changes each response on which OkHttp would act by itself; status and header fields are noted already, as they came.
     *
     * <p>OkHttp sends a request without a body again after a 503 with {@code Retry-After: 0}, and drops the body of a 407 that
     * does not come from a proxy.
     */
    private static Response guarded(Response response) {
        return switch (response.code()) {
            case 304 -> withoutBody(response);
            case 407 -> response.newBuilder().code(400).build();
            case 503 -> response.newBuilder().removeHeader("Retry-After").build();
            default -> untyped(response);
        };
    }

    /** Hides the media type of the body, which OkHttp would parse with a regular expression in every call; nobody needs it. */
    private static Response untyped(Response response) {
        ResponseBody body = response.body();
        return response.newBuilder()
                .body(ResponseBody.create(body.source(), null, body.contentLength()))
                .build();
    }

    /** The header fields of a 304 describe a body that is not sent, and OkHttp would wait for it. */
    private static Response withoutBody(Response response) {
        if (response.body().contentLength() == 0) {
            return response;
        }
        response.close();
        return response.newBuilder().body(ResponseBody.EMPTY).build();
    }
}
