package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Receives every request, does the checks that all operations share, and turns every outcome into an answer.
 */
final class FrontDoor implements HttpHandler {

    private static final System.Logger LOGGER = System.getLogger(Sandbox.class.getName());
    private static final Pattern JSON_IN_UTF_8 =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);
    private static final String NO_API_KEY = "";
    private static final int MAX_BODY = 1 << 20;
    private static final int MAX_PROBLEMS = 20;
    private static final int LARGE_BODY = 1 << 14;

    private final String basePath;
    private final List<Route> routes;
    private final List<Documented> documented;
    private final ApiKeys apiKeys;
    private final RateLimit rateLimit;
    private final RequestCounter counter;
    private final Faults faults;
    private final KeptConnections connections;
    /** Large bodies are checked one at a time, because a check needs many times the size of the body. */
    private final Lock largeBodies = new ReentrantLock();

    FrontDoor(
            String basePath,
            List<Route> routes,
            List<Documented> documented,
            ApiKeys apiKeys,
            RateLimit rateLimit,
            RequestCounter counter,
            Faults faults,
            KeptConnections connections) {
        this.basePath = basePath;
        this.routes = routes;
        this.documented = documented;
        this.apiKeys = apiKeys;
        this.rateLimit = rateLimit;
        this.counter = counter;
        this.faults = faults;
        this.connections = connections;
    }

    /**
     * An {@link IOException} makes the JDK's server close the connection, without an answer if none was begun. The body has
     * been read by then, so the client sees an orderly end and not a reset.
     */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            send(exchange, answer(exchange));
        } finally {
            exchange.close();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return handled(exchange);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (RuntimeException | Error e) {
            // An Error too: the JDK's server would leave the connection open and the client waiting.
            LOGGER.log(System.Logger.Level.ERROR, "The sandbox failed to handle a request.", e);
            return new Refusal(Status.SANDBOX_FAILED, "The sandbox failed to handle the request; its log says why.")
                    .answer();
        }
    }

    private Answer handled(HttpExchange exchange) throws IOException, Refusal {
        counter.countRequest();
        String path = exchange.getRequestURI().getRawPath();
        Optional<Route> found = routes.stream()
                .filter(route -> path.equals(basePath + route.operation().path()))
                .filter(route -> route.operation().method().equals(exchange.getRequestMethod()))
                .findFirst();
        found.ifPresent(route -> counter.countOperation(route.operation().id()));

        // Read the body first: a client that is still writing would see a reset in place of the answer.
        Headers headers = exchange.getRequestHeaders();
        byte[] body = body(exchange);
        List<String> authorization = headers.getOrDefault("Authorization", List.of());
        Optional<String> apiKey = apiKeys.find(authorization);
        RateLimit.Budget budget = rateLimit.count(apiKey.orElse(NO_API_KEY));
        announce(exchange, budget);

        if (found.isEmpty()) {
            throw notServed(exchange.getRequestMethod(), path);
        }
        if (apiKey.isEmpty()) {
            throw apiKeys.refusal(authorization);
        }
        if (budget.exceeded()) {
            throw Refusal.tooManyRequests(budget.retryAfter(), budget.resetAt());
        }
        if (body.length > MAX_BODY) {
            throw new Refusal(
                    Status.CONTENT_TOO_LARGE,
                    "The body is larger than the sandbox's limit of " + MAX_BODY + " bytes.",
                    Map.of("Connection", "close"));
        }
        Route route = found.get();
        Optional<String> query = Optional.ofNullable(exchange.getRequestURI().getRawQuery());
        return faults.answer(
                route.operation().id(), body, budget, () -> handled(route, apiKey.get(), query, headers, body));
    }

    private Answer handled(Route route, String apiKey, Optional<String> query, Headers headers, byte[] body)
            throws Refusal {
        Optional<SchemaCheck> schema = route.operation().requestBody();
        if (schema.isEmpty()) {
            return route.handler().answer(new Call(apiKey, query, "", MissingNode.getInstance()));
        }
        refuseOtherThanJson(headers.getOrDefault("Content-Type", List.of()));
        return route.handler().answer(checked(schema.get(), apiKey, query, body));
    }

    private Call checked(SchemaCheck schema, String apiKey, Optional<String> query, byte[] body) throws Refusal {
        boolean isLarge = body.length > LARGE_BODY;
        if (isLarge) {
            largeBodies.lock();
        }
        try {
            String text = Json.text(body);
            JsonNode json = Json.parse(text);
            refuseInvalid(schema.problems(json));
            return new Call(apiKey, query, text, json);
        } finally {
            if (isLarge) {
                largeBodies.unlock();
            }
        }
    }

    private static void announce(HttpExchange exchange, RateLimit.Budget budget) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-RateLimit-Limit", String.valueOf(budget.limit()));
        headers.set("X-RateLimit-Remaining", String.valueOf(budget.remaining()));
    }

    /** Distinguishes what the contract documents but the sandbox does not serve (501) from what neither has (404, 405). */
    private Refusal notServed(String method, String path) {
        List<Documented> atPath = path.startsWith(basePath) ? at(path.substring(basePath.length())) : List.of();
        return atPath.stream()
                .filter(operation -> operation.method().equals(method))
                .findFirst()
                .map(operation -> operation.refusal(routes))
                .orElseGet(() -> atPath.isEmpty()
                        ? new Refusal(Status.NOT_FOUND, "There is nothing at " + path + ".")
                        : methodNotAllowed(method, path, atPath));
    }

    /** A path without parameters comes before one that has them (OpenAPI, Paths Object). */
    private List<Documented> at(String path) {
        List<Documented> concrete = documented.stream()
                .filter(operation -> operation.path().equals(path))
                .toList();
        return concrete.isEmpty()
                ? documented.stream().filter(operation -> operation.isAt(path)).toList()
                : concrete;
    }

    private static Refusal methodNotAllowed(String method, String path, List<Documented> atPath) {
        String allowed = atPath.stream().map(Documented::method).sorted().collect(Collectors.joining(", "));
        return new Refusal(
                Status.METHOD_NOT_ALLOWED,
                path + " takes " + allowed + ", not " + method + ".",
                Map.of("Allow", allowed));
    }

    private static void refuseOtherThanJson(List<String> contentTypes) throws Refusal {
        String contentType = contentTypes.isEmpty() ? "missing" : String.join(", ", contentTypes);
        if (!JSON_IN_UTF_8.matcher(contentType.strip()).matches()) {
            throw new Refusal(
                    Status.UNSUPPORTED_MEDIA_TYPE,
                    "The Content-Type must be " + Json.MEDIA_TYPE + " in UTF-8; it is " + contentType + ".");
        }
    }

    private static void refuseInvalid(List<String> problems) throws Refusal {
        if (problems.isEmpty()) {
            return;
        }
        String message = problems.stream().limit(MAX_PROBLEMS).collect(Collectors.joining("; "));
        int more = problems.size() - MAX_PROBLEMS;
        throw new Refusal(Status.UNPROCESSABLE_CONTENT, more > 0 ? message + "; and " + more + " more" : message);
    }

    /**
     * The whole body, or the limit plus one byte when it is too large.
     */
    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            in.transferTo(OutputStream.nullOutputStream());
            return body;
        }
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && body.length < Long.parseLong(length)) {
            throw new EOFException("The client went away after " + body.length + " of " + length + " bytes.");
        }
        return body;
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", Json.MEDIA_TYPE);
        if (connections.answering(exchange.getRemoteAddress()) == KeptConnections.AfterAnswer.CLOSE) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if ("HEAD".equals(exchange.getRequestMethod())) {
            exchange.sendResponseHeaders(answer.status().code(), -1);
            return;
        }
        byte[] body = Json.bytes(answer.body());
        exchange.sendResponseHeaders(answer.status().code(), body.length);
        if (answer.isCut()) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, body.length / 2);
            out.flush();
            throw new IOException("The fault plan cuts this answer.");
        }
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
