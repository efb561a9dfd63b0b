package nl.mijnklantportaal.sandbox.app;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps slow and many clients from taking all connections, threads or memory.
 *
 * <p>The JDK's HTTP server reads these system properties when the JVM makes its first server. One that the command line sets stays.
 */
final class Bounds {

    private static final Map<String, String> PROPERTIES = Map.of(
            // Seconds until a request is whole; on one machine an upload of some gigabytes takes a part of that.
            "sun.net.httpserver.maxReqTime", "120",
            "jdk.httpserver.maxConnections", "5000",
            "sun.net.httpserver.maxReqHeaderSize", "65536");

    private Bounds() {}

    static void set() {
        missing(System::getProperty).forEach(System::setProperty);
    }

    /** Those that have no value yet. */
    static Map<String, String> missing(UnaryOperator<@Nullable String> property) {
        Map<String, String> missing = new TreeMap<>(PROPERTIES);
        missing.keySet().removeIf(name -> property.apply(name) != null);
        return missing;
    }
}
