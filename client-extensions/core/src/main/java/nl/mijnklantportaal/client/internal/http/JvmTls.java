package nl.mijnklantportaal.client.internal.http;

import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The JVM's TLS: its default settings, and the meaning of its failures. */
final class JvmTls {
    private static final int LONGEST_WORDS = 300;

    /** OkHttp's message about a certificate for another host. */
    private static final Pattern OTHER_NAME =
            Pattern.compile("Hostname (\\S+) not verified:.*subjectAltNames: \\[(.*)]", Pattern.DOTALL);

    private JvmTls() {}

    /** The settings for an application that has chosen none. */
    static Settings.Tls settings() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            X509TrustManager trustManager = Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The JVM has no trust manager for certificates."));
            return trusting(trustManager);
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** Settings that trust the same servers, and show none of them a certificate of the application. */
    static Settings.Tls trusting(X509TrustManager trustManager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager}, null);
            return new Settings.Tls(context, trustManager);
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private static IllegalStateException unusable(GeneralSecurityException e) {
        return new IllegalStateException("The JVM's TLS cannot be used.", e);
    }

    /** Says what the server speaks instead of TLS; null when the failure has another reason. */
    static @Nullable String noTls(Exception failure) {
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof NoTlsException) {
                return e.getMessage();
            }
        }
        return null;
    }

    /** Whether the failure is a timeout. */
    static boolean timedOut(Exception failure) {
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Says what went wrong in a handshake, in plainer words where the JDK's message names only a symptom. */
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
            return "the server does not speak HTTP/1.1, perhaps only HTTP/2 (" + words + ")";
        }
        Matcher otherName = OTHER_NAME.matcher(words);
        if (failure instanceof SSLPeerUnverifiedException && otherName.find()) {
            String names = otherName.group(2).isBlank() ? "no name" : otherName.group(2);
            return "the certificate is for " + Words.line(names, LONGEST_WORDS) + " and not for "
                    + Words.line(otherName.group(1), LONGEST_WORDS);
        }
        return Words.line(words, LONGEST_WORDS);
    }
}
