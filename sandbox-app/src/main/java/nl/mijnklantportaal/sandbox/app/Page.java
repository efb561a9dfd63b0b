package nl.mijnklantportaal.sandbox.app;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Serves the page at {@code /} and its files below {@code /page/}. */
final class Page implements Part {

    private static final String FILES = "/page/";

    private final StaticFiles files = new StaticFiles("nl/mijnklantportaal/sandbox/app/page");

    @Override
    public void handle(HttpExchange exchange, Reply reply) throws IOException {
        Optional<StaticFile> file = files.find(name(exchange.getRequestURI().getRawPath()));
        if (file.isEmpty()) {
            reply.notFound();
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            reply.methodNotAllowed("GET", "HEAD");
        } else {
            reply.file(file.get());
        }
    }

    private static String name(String path) {
        if (path.equals("/")) {
            return "index.html";
        }
        return path.startsWith(FILES) ? path.substring(FILES.length()) : "";
    }
}
