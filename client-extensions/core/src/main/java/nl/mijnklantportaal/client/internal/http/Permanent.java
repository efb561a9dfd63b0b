package nl.mijnklantportaal.client.internal.http;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Failures to connect that no second try mends: a certificate, no TLS there, a proxy that refuses. */
public final class Permanent {
    private static final String TUNNEL_STATUS = "Unexpected response code for CONNECT: ";

    private Permanent() {}

    /** Whether that is one; of a host with several addresses, what failed at the first decides. */
    public static boolean is(@Nullable Throwable failure) {
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof NoTlsException
                    || e instanceof TlsAnswerException
                    || e instanceof ProxyDeniedException
                    || e instanceof CertificateException
                    || e instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        int status = failure == null ? 0 : tunnelStatus(failure);
        return status >= 400 && status <= 499 && status != 408 && status != 425 && status != 429;
    }

    /** With what a proxy refused a tunnel, or 0. */
    static int tunnelStatus(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.matches(TUNNEL_STATUS + "[0-9]{1,3}")
                ? Integer.parseInt(message.substring(TUNNEL_STATUS.length()))
                : 0;
    }
}
