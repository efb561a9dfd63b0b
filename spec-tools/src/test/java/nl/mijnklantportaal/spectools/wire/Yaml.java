package nl.mijnklantportaal.spectools.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML for the tests, and puts snippets into a small contract. */
final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Yaml() {}

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static JsonNode file(String path) {
        try {
            return read(Files.readString(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a contract with the schema Thing, sent by POST /things or received from GET /things. */
    static ObjectNode contract(Direction direction, JsonNode thing) {
        ObjectNode contract = (ObjectNode) read("""
                paths: {/things: {get: {}, post: {}}}
                components: {schemas: {}}
                """);
        ObjectNode operation = (ObjectNode)
                contract.at(direction == Direction.REQUEST ? "/paths/~1things/post" : "/paths/~1things/get");
        JsonNode content = read("content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}");
        if (direction == Direction.REQUEST) {
            operation.set("requestBody", content);
        } else {
            operation.set("responses", JsonNodeFactory.instance.objectNode().set("200", content));
        }
        ((ObjectNode) contract.at("/components/schemas")).set("Thing", thing);
        return contract;
    }

    /** Returns Thing with the one property name; without any where it is null. */
    static ObjectNode thing(JsonNode property) {
        ObjectNode thing = (ObjectNode) read("{type: object, properties: {}}");
        if (!property.isNull()) {
            ((ObjectNode) thing.path("properties")).set("name", property);
        }
        return thing;
    }

    /** Returns a contract with GET /things and POST /things, and other members put over it. */
    static ObjectNode contract(JsonNode members) {
        ObjectNode contract = (ObjectNode) read("paths: {/things: {get: {}, post: {}}}");
        merge(contract, members);
        return contract;
    }

    /** Returns a contract with an operation GET /things. */
    static ObjectNode operation(JsonNode operation) {
        ObjectNode contract = (ObjectNode) read("""
                paths: {/things: {}}
                components: {securitySchemes: {key: {type: http, scheme: bearer}, oauth: {type: oauth2, flows: {}}}}
                """);
        ((ObjectNode) contract.at("/paths/~1things")).set("get", operation);
        return contract;
    }

    /** Returns a contract with the parameter q of GET /things, a text unless it says more; without it where it is null. */
    static ObjectNode parameter(JsonNode parameter) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        if (!parameter.isNull()) {
            ObjectNode whole = (ObjectNode) read("{name: q, schema: {type: string}}");
            parameter.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
            operation.putArray("parameters").add(whole);
        }
        return operation(operation);
    }

    static List<WireChange> changes(JsonNode before, JsonNode after) {
        return WireComparison.between(before, after).changes();
    }

    private static void merge(ObjectNode target, JsonNode members) {
        members.properties().forEach(member -> {
            if (target.path(member.getKey()) instanceof ObjectNode inner) {
                merge(inner, member.getValue());
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
    }
}
