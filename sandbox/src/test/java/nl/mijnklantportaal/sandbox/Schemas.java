package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import nl.mijnklantportaal.openapi.EffectiveContract;

/** The schemas of the effective contract, read without the code of the sandbox. */
final class Schemas {

    private Schemas() {}

    static JsonNode contract() {
        try (InputStream in = EffectiveContract.open()) {
            return Requests.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of the JSON body that an operation answers with a status. */
    static Schema ofAnswer(String method, String path, String status) {
        ObjectNode root = answer(contract(), method, path, status).deepCopy();
        root.set("components", contract().get("components"));
        return of(root);
    }

    static ObjectNode answer(JsonNode contract, String method, String path, String status) {
        return (ObjectNode) contract.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(status)
                .path("content")
                .path("application/json")
                .path("schema");
    }

    static Schema of(ObjectNode root) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(root);
    }
}
