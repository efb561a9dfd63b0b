package nl.mijnklantportaal.sandbox.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.sandbox.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What the flags say.
 *
 * @param host to listen on
 * @param port 0 for any free one
 * @param apiKeys at least one
 * @param stateFile null when everything is kept in memory alone
 * @param requestsPerMinute null without a limit
 * @param faults with a share of 0 for none
 * @param sampleData the seed; null without sample data
 * @param clock when the sandbox's time begins; null for the time of the machine
 * @param exchangesKept how many of the latest
 * @param offersPerMonth null without a limit
 * @param ticketing false for a license without tickets
 */
record Settings(
        InetAddress host,
        int port,
        List<String> apiKeys,
        @Nullable Path stateFile,
        @Nullable Integer requestsPerMinute,
        Faults faults,
        @Nullable Long sampleData,
        @Nullable Instant clock,
        int exchangesKept,
        @Nullable Integer offersPerMonth,
        boolean ticketing) {

    static final int EXCHANGES_KEPT = 10_000;

    /**
     * Which faults are injected.
     *
     * @param share of the requests, 0 to 1
     * @param kinds not empty
     * @param seed the same one gives the same faults
     * @param delay of an answer that comes late
     */
    record Faults(double share, List<Fault> kinds, long seed, Duration delay) {

        static final Faults NONE = new Faults(0, List.of(Fault.values()), 1, Duration.ofSeconds(1));
    }

    /** Those of a program without flags, on a port. */
    static Settings onPort(int port) {
        return new Settings(
                InetAddress.getLoopbackAddress(),
                port,
                List.of("sandbox-api-key"),
                null,
                null,
                Faults.NONE,
                null,
                null,
                EXCHANGES_KEPT,
                null,
                true);
    }

    /** Whether only this machine reaches the sandbox. */
    boolean onLoopback() {
        return host.isLoopbackAddress();
    }
}
