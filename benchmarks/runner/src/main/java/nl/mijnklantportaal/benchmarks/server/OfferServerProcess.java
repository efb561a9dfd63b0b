package nl.mijnklantportaal.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import nl.mijnklantportaal.benchmarks.jvm.JavaCommand;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;

/** An {@link OfferServer} process that runs until this object is closed. */
public final class OfferServerProcess implements AutoCloseable {
    private final Process process;
    private final Certificate certificate;
    private final int plainPort;
    private final int tlsPort;

    private OfferServerProcess(Process process, Certificate certificate, int plainPort, int tlsPort) {
        this.process = process;
        this.certificate = certificate;
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
    }

    /**
     * Starts the process.
     *
     * @param runner the jar with the server's class
     * @param folder the folder for its certificate and its output
     */
    public static OfferServerProcess start(Path runner, Path folder) throws IOException, InterruptedException {
        JavaHome java = JavaHome.current();
        Certificate certificate = Certificate.make(folder.resolve("tls"), java);
        JavaCommand command = new JavaCommand(
                java,
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                List.of(runner),
                OfferServer.class,
                List.of(certificate.keys().toString(), Certificate.PASSWORD));
        Path errors = folder.resolve("offer-server.err");
        Process process = command.start(errors);
        String ports = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        if (ports == null) {
            command.requireSuccess(process, errors);
            throw new IllegalStateException("The server ended before it said where it listens.");
        }
        String[] both = ports.split(" ");
        return new OfferServerProcess(process, certificate, Integer.parseInt(both[0]), Integer.parseInt(both[1]));
    }

    /** Returns the base URL on which an offer is created. */
    public String url(Wire wire) {
        return base(wire) + "/v1";
    }

    /** Returns the base URL on which every offer is refused. */
    public String refusingUrl(Wire wire) {
        return base(wire) + "/refusing/v1";
    }

    private String base(Wire wire) {
        return wire == Wire.TLS ? "https://127.0.0.1:" + tlsPort : "http://127.0.0.1:" + plainPort;
    }

    public Certificate certificate() {
        return certificate;
    }

    public long pid() {
        return process.pid();
    }

    public int plainPort() {
        return plainPort;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
