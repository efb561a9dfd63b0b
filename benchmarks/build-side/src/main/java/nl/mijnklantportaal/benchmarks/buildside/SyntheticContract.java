package nl.mijnklantportaal.benchmarks.buildside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A contract with any number of operations, similar to the vendor's: resources that are listed, created, read and
 * deleted, with bodies that nest, answers that share schemas, examples, and overlays that correct each resource.
 *
 * @param vendored the document
 * @param checksum the file with its checksum
 * @param overlays the folder with its overlays
 */
record SyntheticContract(Path vendored, Path checksum, Path overlays) {
    private static final int RESOURCES_OF_A_TAG = 5;

    private static final String CREATE = """
              /things-%1$d:
                post:
                  tags: [%2$s]
                  operationId: create-thing-%1$d
                  summary: Creates thing %1$d
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Thing%1$dRequest'}
                        example: {number: '2026-%1$d', lines: [{description: One, amount: '12.90'}]}
                  responses:
                    '201':
                      description: It exists now
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Thing%1$d'}
                    '422': {$ref: '#/components/responses/Refused'}
            """;

    private static final String LIST = """
                get:
                  tags: [%2$s]
                  operationId: list-things-%1$d
                  summary: Lists things %1$d
                  parameters:
                    - {name: page, in: query, schema: {type: integer, minimum: 1}}
                    - {name: search, in: query, schema: {type: string}}
                  responses:
                    '200':
                      description: A page of them
                      content:
                        application/json:
                          schema:
                            type: array
                            items: {$ref: '#/components/schemas/Thing%1$d'}
            """;

    private static final String GET = """
              /things-%1$d/{thingId}:
                parameters:
                  - {name: thingId, in: path, required: true, schema: {type: string}}
                get:
                  tags: [%2$s]
                  operationId: get-thing-%1$d
                  summary: Gets thing %1$d
                  responses:
                    '200':
                      description: It
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Thing%1$d'}
            """;

    private static final String DELETE = """
                delete:
                  tags: [%2$s]
                  operationId: delete-thing-%1$d
                  summary: Deletes thing %1$d
                  responses:
                    '204': {description: Gone}
            """;

    /** The operations of a resource in YAML, with its number and its tag to fill in; the first needs none of the others. */
    private static final List<String> OPERATIONS = List.of(CREATE, LIST, GET, DELETE);

    /** Writes a contract into a folder. */
    static SyntheticContract write(int operations, Path folder) throws IOException {
        int resources = (operations + OPERATIONS.size() - 1) / OPERATIONS.size();
        String document = document(operations, resources);
        Path vendored = Files.writeString(folder.resolve("openapi.yaml"), document);
        Path checksum = Files.writeString(folder.resolve("openapi.yaml.sha256"), sha256(document) + "  openapi.yaml\n");
        Path overlays = Files.createDirectories(folder.resolve("overlays"));
        Files.writeString(overlays.resolve("01-corrections.yaml"), overlay(resources));
        return new SyntheticContract(vendored, checksum, overlays);
    }

    private static String document(int operations, int resources) {
        StringBuilder paths = new StringBuilder();
        StringBuilder schemas = new StringBuilder();
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < resources; i++) {
            if (i % RESOURCES_OF_A_TAG == 0) {
                tags.append("  - name: ").append(tag(i)).append('\n');
            }
            schemas.append(schema(i));
            paths.append(paths(i, Math.min(OPERATIONS.size(), operations - i * OPERATIONS.size())));
        }
        return """
                openapi: 3.1.1
                info:
                  title: Synthetic
                  version: v1
                servers:
                  - url: https://api.example.com/v1
                security:
                  - bearer: []
                tags:
                %spaths:
                %scomponents:
                  securitySchemes:
                    bearer: {type: http, scheme: bearer}
                  responses:
                    Refused:
                      description: Refused
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Refusal'}
                  schemas:
                    Refusal:
                      type: object
                      properties:
                        message: {type: string}
                        errors:
                          type: object
                          additionalProperties: {type: array, items: {type: string}}
                %s""".formatted(tags, paths, schemas);
    }

    private static String tag(int resource) {
        return "Group" + resource / RESOURCES_OF_A_TAG;
    }

    private static String paths(int resource, int operations) {
        return String.join("", OPERATIONS.subList(0, operations)).formatted(resource, tag(resource));
    }

    private static String schema(int resource) {
        return """
                    Thing%1$dRequest:
                      type: object
                      required: [number, lines]
                      properties:
                        number: {type: string, minLength: 1, description: Number of thing %1$d}
                        issuedAt: {type: string, format: date, description: Its day}
                        remind: {type: boolean}
                        lines:
                          type: array
                          minItems: 1
                          items: {$ref: '#/components/schemas/Thing%1$dLine'}
                    Thing%1$dLine:
                      type: object
                      required: [description, amount]
                      properties:
                        description: {type: string}
                        amount: {type: string, description: Euros}
                        quantity: {type: integer, minimum: 1, maximum: 1000}
                    Thing%1$d:
                      type: object
                      properties:
                        id: {type: string}
                        number: {type: string}
                        status: {type: string, enum: [draft, sent, paid]}
                        amount: {type: string}
                        createdAt: {type: string, format: date-time}
                        line: {$ref: '#/components/schemas/Thing%1$dLine'}
                """.formatted(resource);
    }

    private static String overlay(int resources) {
        StringBuilder actions = new StringBuilder("""
                overlay: 1.1.0
                info:
                  title: Corrections
                  version: 1.0.0
                extends: ../openapi.yaml
                actions:
                """);
        for (int i = 0; i < resources; i++) {
            actions.append("""
                      - target: "$.paths['/things-%1$d'].post.requestBody"
                        description: Without a body nothing is created.
                        update: {required: true}
                      - target: "$.components.schemas.Thing%1$dLine.properties.amount"
                        description: An amount has at most two decimals.
                        update: {pattern: '^-?[0-9]+(\\.[0-9]{1,2})?$'}
                    """.formatted(i));
        }
        return actions.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
