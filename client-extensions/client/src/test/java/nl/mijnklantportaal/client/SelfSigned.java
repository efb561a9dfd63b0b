package nl.mijnklantportaal.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A certificate with its key, made for each run and trusted only by its own clients.
 *
 * @param serverContext presents the certificate
 * @param clientContext trusts this certificate alone
 * @param trustManager the trust manager of the client's context
 * @param keys the certificate with its key
 * @param trusted a PKCS #12 file with the trusted certificate; its password is {@code changeit}
 */
public record SelfSigned(
        SSLContext serverContext,
        SSLContext clientContext,
        X509TrustManager trustManager,
        KeyManager[] keys,
        byte[] trusted) {
    private static final String SERVER = "server";
    private static final String AUTHORITY = "authority";
    private static final String LOOPBACK = "dns:localhost,ip:127.0.0.1";
    private static final char[] PASSWORD = "changeit".toCharArray();

    public static SelfSigned ofLoopback() {
        return Loopback.CERTIFICATE;
    }

    public static SelfSigned of(String subjectAlternativeNames) {
        return made(file -> {
            keytool(file, "-alias", SERVER, "-validity", "2", "-ext", "san=" + subjectAlternativeNames);
            return SERVER;
        });
    }

    /** A certificate for loopback that has expired. Another one signed it: a certificate that is trusted directly may be old. */
    public static SelfSigned expired() {
        return made(file -> {
            keytool(file, "-alias", AUTHORITY, "-validity", "2", "-ext", "bc:c");
            keytool(
                    file,
                    "-alias",
                    SERVER,
                    "-signer",
                    AUTHORITY,
                    "-startdate",
                    "-9d",
                    "-validity",
                    "5",
                    "-ext",
                    "san=" + LOOPBACK);
            return AUTHORITY;
        });
    }

    private static SelfSigned made(Maker maker) {
        try {
            Path folder = Files.createTempDirectory("self-signed");
            Path file = folder.resolve("keys.p12");
            KeyStore keys = KeyStore.getInstance("PKCS12");
            Certificate root;
            try {
                String signer = maker.make(file);
                try (InputStream in = Files.newInputStream(file)) {
                    keys.load(in, PASSWORD);
                }
                root = keys.getCertificate(signer);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
            keys.deleteEntry(AUTHORITY);
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, PASSWORD);
            SSLContext server = SSLContext.getInstance("TLS");
            server.init(keyManagers.getKeyManagers(), null, null);

            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("root", root);
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
            ByteArrayOutputStream store = new ByteArrayOutputStream();
            trusted.store(store, PASSWORD);
            return new SelfSigned(server, client, trustManager, keyManagers.getKeyManagers(), store.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Only this tool of the JDK makes certificates; its API cannot.
    private static void keytool(Path file, String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=test",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(what));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** Makes keys in a file. */
    private interface Maker {
        /** Gives the alias of the certificate that clients trust. */
        String make(Path file) throws IOException;
    }

    private static final class Loopback {
        static final SelfSigned CERTIFICATE = of(LOOPBACK);
    }
}
