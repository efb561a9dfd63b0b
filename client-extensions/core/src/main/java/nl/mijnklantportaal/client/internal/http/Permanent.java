package nl.mijnklantportaal.client.internal.http;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Recognises connection failures that a second try cannot repair: a certificate, no TLS, a proxy that refuses. */
public final class Permanent {
    private static final String TUNNEL_STATUS = "Unexpected response code for CONNECT: ";

    private Permanent() {}

    /** Whether a failure is permanent; when a host has several addresses, the failure of the first one decides. */
    public static boolean is(@Nullable Throwable failure) {
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof NoTlsException
                    || e instanceof UnexpectedTlsException
                    || e instanceof ProxyDeniedException
                    || e instanceof CertificateException
                    || e instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        int status = failure == null ? 0 : tunnelStatus(failure);
        return status >= 400 && status <= 499 && status != 408 && status != 425 && status != 429;
    }

    /** The status with which a proxy refused a tunnel; 0 for any other failure. */
    static int tunnelStatus(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.matches(TUNNEL_STATUS + "[0-9]{1,3}")
                ? Integer.parseInt(message.substring(TUNNEL_STATUS.length()))
                : 0;
    }
}
