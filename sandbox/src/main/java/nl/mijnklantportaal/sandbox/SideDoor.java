package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/**
 * Leaves the requests that are none of the platform's to another handler.
 */
final class SideDoor implements HttpHandler {

    private static final System.Logger LOGGER = System.getLogger(Sandbox.class.getName());

    private final String basePath;
    private final HttpHandler front;
    private final HttpHandler other;
    private final Sender sender;

    /** @param basePath of the API, such as {@code /v1} */
    SideDoor(String basePath, HttpHandler front, HttpHandler other, Sender sender) {
        this.basePath = basePath;
        this.front = front;
        this.other = other;
        this.sender = sender;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (isOfThePlatform(exchange.getRequestURI().getRawPath())) {
            front.handle(exchange);
        } else {
            serve(exchange);
        }
    }

    private boolean isOfThePlatform(String path) {
        return path.equals(basePath)
                || path.startsWith(basePath + "/")
                || path.startsWith(OtherSide.OAUTH_PATH)
                || path.startsWith(DownloadLinks.PATH);
    }

    private void serve(HttpExchange exchange) throws IOException {
        sender.limitConnections(exchange);
        try {
            other.handle(exchange);
        } catch (IOException | RuntimeException | Error e) {
            if (exchange.getResponseCode() >= 0) {
                // Without a close, which would make a cut answer look whole.
                throw begun(e);
            }
            exchange.getResponseHeaders().clear();
            sender.send(exchange, FrontDoor.failed(e));
        }
        exchange.close();
    }

    /** What makes the JDK's server close the connection; it would leave it open for an {@link Error}. */
    private static IOException begun(Throwable failure) {
        if (failure instanceof IOException gone) {
            return gone;
        }
        LOGGER.log(System.Logger.Level.ERROR, "The sandbox failed in the middle of an answer.", failure);
        return new IOException("The answer has no end.", failure);
    }
}
