package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Serves the API reference below {@code /docs}: Swagger UI, and the contract with this sandbox as its only server. */
final class Docs implements Part {
    private static final String FILES = "/docs/";
    private static final String PAGE = "reference.html";
    private static final String CONTRACT_AS_JSON = "openapi.json";
    private static final String CONTRACT_AS_YAML = "openapi.yaml";

    /** The webjar has much more, none of which the page asks for. */
    private static final Set<String> FILES_OF_SWAGGER_UI =
            Set.of("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt");

    private static final Set<String> OWN_FILES = Set.of("reference.css", "reference.js");

    private final StaticFiles ownFiles = new StaticFiles("nl/mijnklantportaal/sandbox/app/docs");
    private final StaticFiles swaggerUi =
            new StaticFiles("META-INF/resources/webjars/swagger-ui/" + versionOfSwaggerUi());
    private final String pathOfTheApi;

    /**
     * Makes the reference.
     *
     * @param baseUrl of the API; its path counts, and the rest is what the reader asked for
     */
    Docs(URI baseUrl) {
        this.pathOfTheApi = baseUrl.getRawPath();
    }

    @Override
    public void handle(HttpExchange exchange, Reply reply) throws IOException {
        Optional<StaticFile> file = file(exchange);
        if (file.isEmpty()) {
            reply.notFound();
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            reply.methodNotAllowed("GET", "HEAD");
        } else {
            reply.file(file.get());
        }
    }

    private Optional<StaticFile> file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String name = path.startsWith(FILES) ? path.substring(FILES.length()) : "";
        if (name.isEmpty() || name.equals("sandbox")) {
            return ownFiles.find(PAGE);
        }
        if (name.equals(CONTRACT_AS_JSON)) {
            return Optional.of(StaticFile.of(name, contract(exchange).toPrettyString()));
        }
        if (name.equals(CONTRACT_AS_YAML)) {
            return Optional.of(StaticFile.of(name, YamlText.of(contract(exchange))));
        }
        if (FILES_OF_SWAGGER_UI.contains(name)) {
            return swaggerUi.find(name);
        }
        return OWN_FILES.contains(name) ? ownFiles.find(name) : Optional.empty();
    }

    private JsonNode contract(HttpExchange exchange) {
        // The policy of the page lets it reach its own origin alone, and to a browser localhost is not 127.0.0.1. The
        // guards have let only names of this machine through.
        String host = exchange.getRequestHeaders().getFirst("Host");
        return OwnContract.ofThisBuild().at(URI.create("http://" + host + pathOfTheApi));
    }

    private static String versionOfSwaggerUi() {
        Properties properties = new Properties();
        String pom = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
        try (InputStream in = Objects.requireNonNull(Docs.class.getClassLoader().getResourceAsStream(pom), pom)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), pom);
    }
}
