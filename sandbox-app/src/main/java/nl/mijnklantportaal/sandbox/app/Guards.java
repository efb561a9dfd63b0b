package nl.mijnklantportaal.sandbox.app;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web sites and other machines away from the page, the reference and the interface for tools, none of which asks for a key.
 *
 * <p>A site that a person visits may point its own name at 127.0.0.1 (DNS rebinding), so the Host must be a name of this machine. It may
 * also send requests without reading the answers, so what changes something must come from the page itself or from no browser.
 */
final class Guards {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[(?:::1|0:0:0:0:0:0:0:1)\\])(?::[0-9]{1,5})?");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Why a request is not answered. */
    record Objection(int status, String message) {}

    /** What stands against the request; empty when it may be answered. */
    Optional<Objection> objection(HttpExchange exchange, boolean onLoopback) {
        if (!onLoopback) {
            return Optional.of(new Objection(
                    404,
                    "Other machines can reach this sandbox, so it answers the API and /health alone. Start it with"
                            + " --host 127.0.0.1 to have the page, /docs and /_sandbox."));
        }
        Headers headers = exchange.getRequestHeaders();
        List<String> hosts = headers.getOrDefault("Host", List.of());
        String authority = exchange.getRequestURI().getRawAuthority();
        if (hosts.size() != 1 || !isLoopback(hosts.get(0)) || authority != null && !isLoopback(authority)) {
            return Optional.of(new Objection(
                    421, "Ask for 127.0.0.1, localhost or [::1]: under another name a web site could be asking."));
        }
        if (READING.contains(exchange.getRequestMethod())) {
            return Optional.empty();
        }
        if (isOfAnotherSite(headers, hosts.get(0))) {
            return Optional.of(new Objection(403, "Another web site may not change the sandbox."));
        }
        if (!isJson(headers)) {
            return Optional.of(new Objection(415, "The body must be JSON with Content-Type: application/json."));
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String authority) {
        return LOOPBACK.matcher(authority.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isOfAnotherSite(Headers headers, String host) {
        List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
        List<String> origins = headers.getOrDefault("Origin", List.of());
        return !sites.stream().allMatch(site -> site.equals("same-origin") || site.equals("none"))
                || !origins.stream().allMatch(origin -> origin.equalsIgnoreCase("http://" + host));
    }

    /** Whether there is no body, or one of JSON; a form of another site can send neither without being asked about it first. */
    private static boolean isJson(Headers headers) {
        List<String> types = headers.getOrDefault("Content-Type", List.of());
        if (types.isEmpty()) {
            String length = headers.getFirst("Content-Length");
            return !headers.containsKey("Transfer-Encoding") && (length == null || length.equals("0"));
        }
        return types.size() == 1
                && types.get(0)
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/json");
    }
}
