package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;

/** Says at {@code /health} that the sandbox answers, for whoever watches its process. */
final class Health implements Part {

    @Override
    public void handle(HttpExchange exchange, Reply reply) throws IOException {
        if (!exchange.getRequestURI().getRawPath().equals("/health")) {
            reply.notFound();
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            reply.methodNotAllowed("GET", "HEAD");
        } else {
            reply.json(200, JsonNodeFactory.instance.objectNode().put("status", "UP"));
        }
    }
}
