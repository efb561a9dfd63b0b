package nl.mijnklantportaal.sandbox;

import java.net.URI;
import java.util.List;

/**
 * What a running sandbox is made of.
 *
 * @param apiKey the first one
 */
record SandboxParts(
        URI baseUrl,
        String apiKey,
        Engine engine,
        Outside outside,
        RequestCounter counter,
        RateLimit rateLimit,
        Faults faults,
        ExchangeLog exchanges,
        SandboxServer server) {

    /** The keys of all its portals, those that were added while it runs included. */
    List<String> apiKeys() {
        return engine.tools().settings().apiKeys();
    }
}
