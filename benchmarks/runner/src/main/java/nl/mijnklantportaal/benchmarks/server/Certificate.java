package nl.mijnklantportaal.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;

/**
 * A self-signed certificate for loopback, created for each run.
 *
 * <p>A JDK trusts it through a copy of its own trust store that also holds this certificate, so that it reads as many
 * certificates as in production.
 */
public final class Certificate {
    static final String PASSWORD = "changeit";

    private final Path folder;
    private final JavaHome java;

    private Certificate(Path folder, JavaHome java) {
        this.folder = folder;
        this.java = java;
    }

    /** Creates a certificate in a folder with the keytool of a JDK. */
    public static Certificate make(Path folder, JavaHome java) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Certificate certificate = new Certificate(folder, java);
        Files.deleteIfExists(certificate.keys());
        keytool(
                java,
                Stream.of(
                        "-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost",
                        "-ext san=dns:localhost,ip:127.0.0.1 -validity 2 -storetype PKCS12"),
                List.of("-keystore", certificate.keys().toString()));
        keytool(
                java,
                Stream.of("-exportcert -alias server"),
                List.of(
                        "-keystore",
                        certificate.keys().toString(),
                        "-file",
                        certificate.exported().toString()));
        return certificate;
    }

    Path keys() {
        return folder.resolve("server.p12");
    }

    private Path exported() {
        return folder.resolve("server.crt");
    }

    /** Returns the JVM argument that makes a JDK trust it, beside the JDK's own certificates. */
    public String trustedBy(JavaHome jdk) throws IOException, InterruptedException {
        Path store = folder.resolve("trusted-by-" + jdk.version());
        if (!Files.exists(store)) {
            Files.copy(jdk.home().resolve("lib/security/cacerts"), store);
            keytool(
                    jdk,
                    // Like the JDK's own store: without a password, with certificates that are not encrypted.
                    Stream.of(
                            "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE -J-Dkeystore.pkcs12.macAlgorithm=NONE",
                            "-importcert -noprompt -alias server"),
                    List.of("-keystore", store.toString(), "-file", exported().toString()));
        }
        return "-Djavax.net.ssl.trustStore=" + store;
    }

    private static void keytool(JavaHome java, Stream<String> words, List<String> paths)
            throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of(java.program("keytool")),
                        words.flatMap(line -> Stream.of(line.split(" "))),
                        paths.stream(),
                        Stream.of("-storepass", PASSWORD))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate: " + said);
        }
    }
}
