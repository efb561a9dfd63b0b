package nl.mijnklantportaal.sandbox.app;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The interface for tools at {@code /_sandbox}, as {@code control.yaml} describes it.
 */
final class Control implements Part {

    private static final String ROOT = "/_sandbox";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    /** Answers a request, or refuses it. */
    private interface Action {
        void answer(ControlRequest request) throws IOException, Refused;
    }

    /**
     * What can be asked.
     *
     * @param path below {@value #ROOT}, in which {@code {n}} is a number
     * @param parameters that the query may have
     */
    private record Route(String method, String path, Set<String> parameters, Action action) {}

    private final List<Route> routes = new ArrayList<>();
    private final LongPoll poll;

    Control(Running running) {
        this(running, new LongPoll(LongPoll.MOST));
    }

    Control(Running running, LongPoll poll) {
        this.poll = poll;
        ControlSettings settings = new ControlSettings(running.sandbox(), new ControlState(running));
        add("GET", "", settings::tell);
        add("PUT", "/faults", settings::setFaults);
        add("DELETE", "/faults", settings::removeFaults);
        add("PUT", "/limit", settings::setLimit);
        add("DELETE", "/limit", settings::removeLimit);
        add("POST", "/clock", settings::moveClock);
        add("POST", "/sample-data", settings::addSampleData);
        add("POST", "/reset", settings::reset);
        ControlContents contents = new ControlContents(running.sandbox());
        add("GET", "/collections", contents::listCollections);
        add("GET", "/objects", contents::listObjects, "path", "search", "limit");
        add("POST", "/pay", contents::pay);
        ControlExchanges exchanges = new ControlExchanges(running.sandbox(), poll);
        add("GET", "/exchanges", exchanges::list, "after", "wait", "limit", "broken", "portal", "search");
        add("GET", "/exchanges/{n}", exchanges::tell);
        add("GET", "/exchanges/{n}/curl", exchanges::tellAsCurl);
        add("GET", "/exchanges/{n}/java", exchanges::tellAsJava);
        ControlDeliveries deliveries = new ControlDeliveries(running.sandbox(), poll);
        add("GET", "/deliveries", deliveries::list, "after", "wait", "limit");
        add("GET", "/deliveries/{n}", deliveries::tell);
        add("POST", "/deliveries/{n}/redeliver", deliveries::redeliver);
        String document = document();
        add("GET", "/openapi.yaml", request -> request.reply().text(200, "application/yaml", document));
    }

    private void add(String method, String path, Action action, String... parameters) {
        routes.add(new Route(method, path, Set.of(parameters), action));
    }

    private static String document() {
        try (InputStream in = Objects.requireNonNull(Control.class.getResourceAsStream("control.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many requests wait for something to happen. */
    int waiting() {
        return poll.waiting();
    }

    @Override
    public void handle(HttpExchange exchange, Reply reply) throws IOException {
        try {
            answer(exchange, reply);
        } catch (Refused refused) {
            reply.problem(refused.status(), refused.message());
        }
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException, Refused {
        String path = exchange.getRequestURI().getRawPath();
        String[] segments =
                path.startsWith(ROOT) ? path.substring(ROOT.length()).split("/", -1) : new String[] {path};
        long number = 0;
        if (segments.length > 2 && NUMBER.matcher(segments[2]).matches()) {
            number = Long.parseLong(segments[2]);
            segments[2] = "{n}";
        }
        String known = String.join("/", segments);
        List<Route> here =
                routes.stream().filter(route -> route.path().equals(known)).toList();
        if (here.isEmpty() || known.contains("{n}") && number == 0) {
            throw Refused.notFound(
                    "There is nothing at " + Quoted.of(path) + "; /_sandbox/openapi.yaml tells what there is.");
        }
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        for (Route route : here) {
            if (route.method().equals(method)) {
                ControlQuery query = ControlQuery.read(exchange.getRequestURI().getRawQuery(), route.parameters());
                route.action().answer(new ControlRequest(exchange, reply, query, number));
                return;
            }
        }
        reply.methodNotAllowed(allowed(here));
    }

    private static String[] allowed(List<Route> routes) {
        return routes.stream()
                .flatMap(route -> route.method().equals("GET")
                        ? List.of("GET", "HEAD").stream()
                        : List.of(route.method()).stream())
                .toArray(String[]::new);
    }
}
