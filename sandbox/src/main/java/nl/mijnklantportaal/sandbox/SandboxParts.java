package nl.mijnklantportaal.sandbox;

import java.net.URI;

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
        SandboxServer server) {}
