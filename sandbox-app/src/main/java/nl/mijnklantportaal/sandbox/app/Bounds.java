package nl.mijnklantportaal.sandbox.app;

import java.util.Map;

/**
 * Keeps slow and many clients from taking all connections, threads or memory.
 *
 * <p>The JDK's HTTP server reads these system properties when the JVM makes its first server. One that the command line sets stays.
 */
final class Bounds {

    private static final Map<String, String> PROPERTIES = Map.of(
            // Seconds until a request must be whole; an upload of some gigabytes takes a part of that on one machine.
            "sun.net.httpserver.maxReqTime", "120",
            "jdk.httpserver.maxConnections", "5000",
            "sun.net.httpserver.maxReqHeaderSize", "65536");

    private Bounds() {}

    static void set() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
