package nl.mijnklantportaal.client.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.internal.call.UnderFeign;

/** Wraps any client of Feign; its exceptions have an outcome, as exact as that client allows. */
final class OutcomeClient implements Client {
    private final Client client;

    OutcomeClient(Client client) {
        this.client = client;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        try {
            return client.execute(request, options);
        } catch (MijnKlantportaalException known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
                Thread.currentThread().interrupt();
            }
            throw failure(request, e);
        }
    }

    private MijnKlantportaalException failure(Request request, Exception e) {
        String asked = UnderFeign.asked(request, FeignResponses.method(request));
        String host = UnderFeign.host(request);
        String what = e.getClass().getSimpleName();
        // Client.Default may silently send a request without a body again.
        boolean sentAgain = request.body() == null && client instanceof feign.DefaultClient;
        return !sentAgain && hasNoConnection(e)
                ? new ConnectionFailedException(asked + ": no connection to " + host + " (" + what + ").", e)
                : new OutcomeUnknownException(
                        asked + ": the request may have been sent to " + host + ", and no answer came (" + what + ").",
                        e);
    }

    private static boolean hasNoConnection(Exception e) {
        // A client that has tried more than once may have sent it the first time.
        if (e.getSuppressed().length > 0) {
            return false;
        }
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SSLPeerUnverifiedException
                || (e instanceof SSLHandshakeException && e.getCause() instanceof CertificateException)
                || (e instanceof SocketTimeoutException && isOfConnecting(e));
    }

    /** The JDK and OkHttp have one exception for connecting and reading; only the message shows which one it was. */
    private static boolean isOfConnecting(Exception timeout) {
        String words = String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT);
        return words.startsWith("connect timed out") || words.startsWith("failed to connect");
    }
}
