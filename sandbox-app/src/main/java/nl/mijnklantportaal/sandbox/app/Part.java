package nl.mijnklantportaal.sandbox.app;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** One of the program's own parts beside the API, which answers every request below its paths. */
@FunctionalInterface
interface Part {

    /**
     * Answers a request that has passed the guards of {@link Front}, which closes the exchange afterwards.
     *
     * @throws IOException when the client is gone
     */
    void handle(HttpExchange exchange, Reply reply) throws IOException;
}
