package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A sandbox in a JVM of its own. It prints its base URL, runs until it is killed or until its input has a byte or ends, and then
 * prints its counts.
 *
 * <p>The property {@code state} names its state file; {@code offers} is the number of existing offers; {@code server} starts another HTTP
 * server first.
 */
final class SandboxProcess {

    private SandboxProcess() {}

    public static void main(String[] arguments) throws IOException {
        if (Boolean.getBoolean("server")) {
            HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0).stop(0);
        }
        SandboxBuilder builder = Sandbox.builder().existingOffers(Integer.getInteger("offers", 0));
        if (System.getProperty("state") != null) {
            builder.stateFile(Path.of(System.getProperty("state")));
        }
        try (Sandbox sandbox = builder.start()) {
            System.out.println(sandbox.baseUrl());
            System.in.read();
            System.out.println(
                    sandbox.requestCount() + " requests, " + sandbox.offers().size() + " offers, "
                            + sandbox.requestTimes().size() + " times");
        }
    }
}
