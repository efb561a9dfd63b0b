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

/** The schemas of the effective contract, read apart from the sandbox. */
final class Schemas {

    private Schemas() {}

    static JsonNode contract() {
        try (InputStream in = EffectiveContract.open()) {
            return Requests.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema of(String name) {
        ObjectNode root = Requests.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
        root.set("components", contract().get("components"));
        return of(root);
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
