package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * Receives every request, does the checks that all operations share, and turns every outcome into an answer.
 */
final class FrontDoor implements HttpHandler {

    private static final System.Logger LOGGER = System.getLogger(Sandbox.class.getName());
    private static final String NO_API_KEY = "";

    private final Routes routes;
    private final ApiKeys apiKeys;
    private final RateLimit rateLimit;
    private final RequestCounter counter;
    private final Faults faults;
    private final Engine engine;
    private final ExchangeLog exchanges;
    private final Sender sender;
    private final RequestChecks checks = new RequestChecks();

    FrontDoor(
            Routes routes,
            ApiKeys apiKeys,
            RateLimit rateLimit,
            RequestCounter counter,
            Faults faults,
            Engine engine,
            ExchangeLog exchanges,
            Sender sender) {
        this.routes = routes;
        this.apiKeys = apiKeys;
        this.rateLimit = rateLimit;
        this.counter = counter;
        this.faults = faults;
        this.engine = engine;
        this.exchanges = exchanges;
        this.sender = sender;
    }

    /**
     * An {@link IOException} makes the JDK's server close the connection, without an answer if none was begun. The body has
     * been read by then, so the client sees an orderly end and not a reset.
     */
    @Override
    public void handle(HttpExchange given) throws IOException {
        HttpExchange exchange = exchanges.recorded(given);
        try {
            if (isDownload(exchange)) {
                download(exchange);
            } else if (exchange.getRequestURI().getRawPath().startsWith(OtherSide.OAUTH_PATH)) {
                counter.countRequest();
                engine.otherSide().oauth().handle(exchange, sender);
            } else {
                sender.send(exchange, answer(exchange));
            }
        } finally {
            exchange.close();
        }
    }

    private static boolean isDownload(HttpExchange exchange) {
        return List.of("GET", "HEAD").contains(exchange.getRequestMethod())
                && exchange.getRequestURI().getRawPath().startsWith(DownloadLinks.PATH);
    }

    private void download(HttpExchange exchange) throws IOException {
        counter.countRequest();
        Upload file;
        try {
            file = engine.tools().links().find(exchange.getRequestURI().getRawPath());
        } catch (Refusal refusal) {
            sender.send(exchange, refusal.answer());
            return;
        } catch (RuntimeException e) {
            sender.send(exchange, failed(e));
            return;
        }
        try {
            sender.send(exchange, file);
        } catch (NoSuchFileException e) {
            // A reset has removed it since.
            sender.send(exchange, DownloadLinks.unknown().answer());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return handled(exchange);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (RuntimeException | Error e) {
            // An Error too: the JDK's server would leave the connection open and the client waiting.
            return failed(e);
        }
    }

    static Answer failed(Throwable failure) {
        LOGGER.log(System.Logger.Level.ERROR, "The sandbox failed to handle a request.", failure);
        return new Refusal(Status.SANDBOX_FAILED, "The sandbox failed to handle the request; its log says why.")
                .answer();
    }

    private Answer handled(HttpExchange exchange) throws IOException, Refusal {
        counter.countRequest();
        String path = exchange.getRequestURI().getRawPath();
        Optional<Routes.Route> found = routes.find(exchange.getRequestMethod(), path);
        ExchangeNotes notes = ExchangeNotes.of(exchange);
        found.ifPresent(route -> {
            counter.countOperation(route.operation().id());
            notes.operation(route.operation().id());
        });

        Headers headers = exchange.getRequestHeaders();
        List<String> authorization = headers.getOrDefault("Authorization", List.of());
        Optional<Caller> caller = apiKeys.find(authorization);
        caller.ifPresent(known -> notes.portal(known.apiKey()));
        boolean isForm = caller.isPresent()
                && found.filter(route -> route.operation().takesForm()).isPresent();
        Optional<String> boundary = Optional.ofNullable(headers.getFirst("Content-Type"))
                .filter(type -> isForm)
                .flatMap(Form::boundary);
        Received received = Received.read(exchange, boundary, engine.tools().contents());
        received.form().ifPresent(notes::form);
        try {
            RateLimit.Budget budget = rateLimit.count(caller.map(Caller::token).orElse(NO_API_KEY));
            announce(exchange, budget);
            if (found.isEmpty()) {
                throw routes.refusal(exchange.getRequestMethod(), path);
            }
            if (caller.isEmpty()) {
                throw apiKeys.refusal(authorization);
            }
            if (budget.exceeded()) {
                throw Refusal.tooManyRequests(budget.retryAfter(), budget.resetAt());
            }
            caller.get().refuseWithoutScope(found.get().operation());
            received.refuseUnreadable();
            return answer(exchange, found.get(), caller.get(), received, budget);
        } finally {
            received.discard(engine.tools().contents());
        }
    }

    private Answer answer(
            HttpExchange exchange, Routes.Route route, Caller caller, Received received, RateLimit.Budget budget)
            throws IOException, Refusal {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        RequestChecks.Unchecked request = new RequestChecks.Unchecked(
                route,
                caller.apiKey(),
                Query.read(query),
                exchange.getRequestHeaders().getOrDefault("Content-Type", List.of()),
                received);
        ExchangeNotes notes = ExchangeNotes.of(exchange);
        Faults.Asked asked = new Faults.Asked(
                request.operation().id(),
                engine.tools().settings().portals().counted(caller.apiKey()),
                received.bytes(),
                budget,
                notes);
        return faults.answer(asked, () -> answer(request, notes));
    }

    private Answer answer(RequestChecks.Unchecked request, ExchangeNotes notes) throws Refusal {
        try {
            return engine.answer(request.operation(), checks.check(request));
        } catch (Refusal refusal) {
            notes.problems(refusal.problems());
            throw refusal;
        }
    }

    private static void announce(HttpExchange exchange, RateLimit.Budget budget) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-RateLimit-Limit", String.valueOf(budget.limit()));
        headers.set("X-RateLimit-Remaining", String.valueOf(budget.remaining()));
    }
}
