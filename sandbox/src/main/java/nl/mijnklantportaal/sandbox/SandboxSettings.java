package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpHandler;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The options that a sandbox is started with; {@link SandboxBuilder} documents each.
 *
 * @param address where it listens
 * @param portals at least one; the key of the first is the one that {@link Sandbox#apiKey()} returns
 * @param contract another contract than the effective one
 * @param customers whether there is a customer with this id
 * @param sampleData the seed; empty when there is no sample data
 * @param ticketing whether the license includes tickets
 * @param rateLimit empty when a limit is told and not enforced
 * @param alsoServing answers what is outside the API; empty when that gets a 404
 */
record SandboxSettings(
        InetAddress address,
        int port,
        Portals portals,
        MovableClock clock,
        Optional<Supplier<InputStream>> contract,
        Predicate<String> customers,
        int offersPerMonth,
        boolean repeatedOfferNumbers,
        int offersPerPage,
        boolean oldestFirst,
        int existingOffers,
        Optional<Long> sampleData,
        boolean ticketing,
        Optional<Path> stateFile,
        Optional<RateLimit.Windows> rateLimit,
        int requestTimesKept,
        int exchangesKept,
        FaultPlan faults,
        FaultDelay faultDelay,
        Optional<HttpHandler> alsoServing) {

    /** The keys that are accepted at present. */
    List<String> apiKeys() {
        return portals.apiKeys();
    }
}
