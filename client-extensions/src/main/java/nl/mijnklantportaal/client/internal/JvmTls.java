package nl.mijnklantportaal.client.internal;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The JVM's TLS: whom it trusts, and what its failures mean. */
final class JvmTls {
    private JvmTls() {}

    /** What is in force where the application chose nothing. */
    static Settings.Tls settings() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            X509TrustManager trustManager = Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The JVM has no trust manager for certificates."));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager}, null);
            return new Settings.Tls(context, trustManager);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM's TLS cannot be used.", e);
        }
    }

    /** What went wrong in a handshake, plainly where the JDK's own words name a symptom. */
    static String words(Exception failure) {
        String words = String.valueOf(failure.getMessage());
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof CertificateExpiredException) {
                return "the certificate of the server has expired (" + e.getMessage() + ")";
            }
            if (e instanceof CertificateNotYetValidException) {
                return "the certificate of the server is not valid yet (" + e.getMessage() + ")";
            }
        }
        if (words.contains("no_application_protocol")) {
            return "the server speaks no HTTP/1.1, maybe HTTP/2 alone (" + words + ")";
        }
        if (words.contains("unrecognized SSL message")) {
            return "the server speaks no TLS on that port (" + words + ")";
        }
        return words;
    }
}
