package nl.mijnklantportaal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A self-signed certificate with its key, made anew for every run.
 *
 * @param serverContext shows it
 * @param clientContext trusts it and nothing else
 * @param trustManager the one of the client's context
 */
public record SelfSigned(SSLContext serverContext, SSLContext clientContext, X509TrustManager trustManager) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    public static SelfSigned ofLoopback() {
        return Loopback.CERTIFICATE;
    }

    public static SelfSigned of(String subjectAlternativeNames) {
        try {
            KeyStore keys = generate(subjectAlternativeNames);
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, PASSWORD);
            SSLContext server = SSLContext.getInstance("TLS");
            server.init(keyManagers.getKeyManagers(), null, null);

            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", keys.getCertificate("server"));
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trusted);
            X509TrustManager trustManager = Arrays.stream(trustManagers.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(null, new TrustManager[] {trustManager}, null);
            return new SelfSigned(server, client, trustManager);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The JDK makes certificates with this tool only; no class of its API does.
    private static KeyStore generate(String subjectAlternativeNames) throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("self-signed");
        Path file = folder.resolve("keys.p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=test",
                            "-ext",
                            "san=" + subjectAlternativeNames,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, PASSWORD);
            }
            return keys;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static final class Loopback {
        static final SelfSigned CERTIFICATE = of("dns:localhost,ip:127.0.0.1");
    }
}
