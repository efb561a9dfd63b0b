package nl.mijnklantportaal.sandbox.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receives every request that is not for the API, guards the parts of the program and picks the one that answers. */
final class Front implements HttpHandler {

    private static final System.Logger LOGGER = System.getLogger(Front.class.getName());

    private final Guards guards = new Guards();
    private final Part health = new Health();
    private volatile @Nullable Open open;

    /** What can be answered once the sandbox runs. */
    private record Open(boolean onLoopback, Map<String, Part> parts) {}

    /**
     * Begins to answer; until then every request gets 503.
     *
     * @param parts by the first segment of their paths, such as {@code docs} for {@code /docs} and all below it
     */
    void open(boolean onLoopback, Map<String, Part> parts) {
        open = new Open(onLoopback, new LinkedHashMap<>(parts));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Reply reply = new Reply(exchange);
        try {
            answer(exchange, reply);
        } catch (IOException e) {
            // The client is gone, or too slow and therefore cut off: nobody reads an answer.
            LOGGER.log(System.Logger.Level.DEBUG, "A client is gone.", e);
        } catch (RuntimeException | Error e) {
            // An Error too: the JDK's server would leave the connection open and the client waiting.
            LOGGER.log(System.Logger.Level.ERROR, "The sandbox failed to handle a request.", e);
            if (!reply.isBegun()) {
                reply.problem(500, "The sandbox failed to handle the request; its log says why.");
            }
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Open now = open;
        if (now == null) {
            reply.header("Retry-After", "1").problem(503, "The sandbox is starting; ask again in a second.");
            return;
        }
        String first = firstSegment(path);
        if (first.equals("health")) {
            health.handle(exchange, reply);
            return;
        }
        Part part = now.parts().get(first);
        if (part == null) {
            reply.problem(
                    404,
                    "There is nothing at " + path
                            + ": the API is at /v1, the page at /, the reference at /docs/ and the"
                            + " interface for tools at /_sandbox.");
            return;
        }
        Optional<Guards.Objection> objection = guards.objection(exchange, now.onLoopback());
        if (objection.isPresent()) {
            reply.problem(objection.get().status(), objection.get().message());
        } else {
            part.handle(exchange, reply);
        }
    }

    private static String firstSegment(String path) {
        // Empty for a request of //host without a path.
        return path.isEmpty() ? "" : path.substring(1).split("/", 2)[0];
    }
}
