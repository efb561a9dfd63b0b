package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import nl.mijnklantportaal.openapi.EffectiveContract;

/** The effective contract, with this sandbox as its only server. */
final class OwnContract {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode contract;

    /**
     * Names another document.
     *
     * @param contract an OpenAPI document, which stays as it is
     */
    OwnContract(JsonNode contract) {
        this.contract = contract;
    }

    /** The contract of this build. */
    static OwnContract ofThisBuild() {
        try (InputStream in = EffectiveContract.open()) {
            return new OwnContract(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The effective contract cannot be read.", e);
        }
    }

    /**
     * The contract for one reader.
     *
     * @param baseUrl where the reader reaches the API of this sandbox
     * @return a new document whose only server is that URL: path items, operations and links have none of their own
     */
    JsonNode at(URI baseUrl) {
        ObjectNode document = contract.deepCopy();
        withoutServersOfPathItems(document.path("paths"));
        withoutServersOfPathItems(document.path("webhooks"));
        JsonNode components = document.path("components");
        withoutServersOfPathItems(components.path("pathItems"));
        withoutServersOfCallbacks(components.path("callbacks"));
        withoutServersOfLinks(components.path("links"));
        components.path("responses").forEach(response -> withoutServersOfLinks(response.path("links")));
        document.putArray("servers").addObject().put("url", baseUrl.toString());
        return document;
    }

    private static void withoutServersOfPathItems(JsonNode pathItems) {
        for (JsonNode pathItem : pathItems) {
            remove(pathItem, "servers");
            for (JsonNode operation : pathItem) {
                remove(operation, "servers");
                withoutServersOfCallbacks(operation.path("callbacks"));
                operation.path("responses").forEach(response -> withoutServersOfLinks(response.path("links")));
            }
        }
    }

    private static void withoutServersOfCallbacks(JsonNode callbacks) {
        callbacks.forEach(OwnContract::withoutServersOfPathItems);
    }

    private static void withoutServersOfLinks(JsonNode links) {
        links.forEach(link -> remove(link, "server"));
    }

    private static void remove(JsonNode from, String member) {
        if (from instanceof ObjectNode object) {
            object.remove(member);
        }
    }
}
