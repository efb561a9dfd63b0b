package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rehearses updates of the vendored document with our own fragments, overlays and names. */
class SpecUpdateNamesTests {

    private static final Path OURS = Path.of("..", "openapi");
    private static final String SEARCH = """
            tags: [Customer Offers API]
            operationId: search-customer-offers
            requestBody: {content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
            responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/CustomerOffer'}}}}}}}}
            """;
    private static final String LIST = """
            tags: [Customer Offers API]
            operationId: offers
            parameters:
              - {name: page, in: query, schema: {type: integer, format: int32, minimum: 1}}
              - {name: query, in: query, schema: {type: string}}
            responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/CustomerOfferPage'}}}}}
            """;
    private static final String PAGE = """
            type: object
            properties:
              current_page: {type: integer}
              data: {type: array, items: {$ref: '#/components/schemas/CustomerOffer'}}
              first_page_url: {type: string, description: Theirs}
              from: {type: integer, example: 16}
              next_page_url: {type: string, nullable: true}
              path: {type: string}
              per_page: {type: string}
              to: {type: integer}
              total: {type: integer}
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private Path folder;
    private Path spec;
    private ObjectNode document;

    @BeforeEach
    void copyOurs() throws IOException {
        folder = Files.createDirectory(directory.resolve("openapi"));
        spec = directory.resolve("new.json");
        for (String part : new String[] {"observed", "overlays"}) {
            Files.createDirectory(folder.resolve(part));
        }
        for (Path from : new Path[] {OURS, OURS.resolve("observed"), OURS.resolve("overlays")}) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(OURS.relativize(file).toString()));
                }
            }
        }
        document = (ObjectNode) Documents.readYaml(OURS.resolve("openapi.yaml"));
    }

    @Test
    void whatHasNoNameAndWhatBreaksARuleAreToldAtOnce() throws IOException {
        vendorAdds("/customer-offers/search", "get", SEARCH);

        run(false);

        assertThat(printed()).contains("""
                        names.yaml has no name yet for 2 places. Once the document is taken over, 'mvn -q -Pupdate-names'\
                         records these lines; see then whether they read well:

                        operations:
                          GET /customer-offers/search: CustomerOffers.search
                        schemas:
                          GET /customer-offers/search request: SearchCustomerOffersRequest

                        The contract with its overlays applied is wrong in one place:
                          /paths/~1customer-offers~1search/get/requestBody: a read has no body; remove it by an overlay.
                        """);
    }

    @Test
    void whatOnlyHasNoNameIsFollowedByTheCommandThatRecordsIt() throws IOException {
        vendorAdds("/customer-offers/search", "post", SEARCH);

        run(true);

        assertThat(printed())
                .contains("With the overlays and these names, it is a contract that this build can use.\n")
                .endsWith("Next: mvn -q -Pupdate-names, then mvn verify, whose tests list what has changed.\n");
        NamesUpdate.run(
                folder.resolve("openapi.yaml"),
                folder.resolve("openapi.yaml.sha256"),
                folder.resolve("observed"),
                folder.resolve("overlays"),
                folder.resolve("names.yaml"),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(folder.resolve("names.yaml"))
                .content()
                .contains("  POST /customer-offers/search: CustomerOffers.search\n");
    }

    @Test
    void ofAListOfTheVendorsOnlyThatIsToldThatOverlaysDoNotSayToo() throws IOException {
        vendorAdds("/customer-offers", "get", LIST);
        ((ObjectNode) document.at("/components/schemas")).set("CustomerOfferPage", Documents.readYaml(PAGE));

        run(false);

        assertThat(printed()).contains("""
                          customer-offers.yaml
                            GET /customer-offers
                              /operationId: we had read "list-customer-offers", the document has "offers"
                              /parameters/1: we had read nothing, the document has {"name":"query","in":"query","schema":{"type":"string"}}
                            schema CustomerOfferPage
                              /properties/per_page: we had read nothing, the document has {"type":"string"}
                              /properties/total: we had read nothing, the document has {"type":"integer"}

                        """).contains("  GET /customer-offers query: ListCustomerOffersRequest\n");
    }

    @Test
    void whatBreaksARuleIsToldWhereTheVendorHasIt() throws IOException {
        ObjectNode twin = (ObjectNode)
                document.at("/paths/~1customer-offers~1manual/post").deepCopy();
        twin.put("operationId", "create-draft");
        ((ObjectNode) twin.at(
                        "/requestBody/content/application~1json/schema/properties/lines/items/properties/vatRate"))
                .put("example", 20);
        ((ObjectNode) document.at("/components/schemas/Error_ApiError/properties/message")).put("example", 5);
        document.withObjectProperty("paths")
                .putObject("/customer-offers/manual/")
                .set("post", twin);

        run(false);

        assertThat(printed())
                .contains("  POST /customer-offers/manual/ request.lines[]: ")
                .contains("wrong in 2 places:\n")
                .contains(
                        "\n  /paths/~1customer-offers~1manual~1/post/requestBody/content/application~1json/schema/properties"
                                + "/lines/items/properties/vatRate/example: 20 does not satisfy its own schema")
                .contains("\n  /components/schemas/Error_ApiError/properties/message/example: 5 does not satisfy");
    }

    @Test
    void aTagThatIsCalledOtherwiseIsToldOnceForEachFragment() throws IOException {
        document.path("tags")
                .forEach(tag -> ((ObjectNode) tag)
                        .put("name", tag.path("name").stringValue().replace("Payment Links API", "Pay Links API")));

        run(false);

        assertThat(printed())
                .containsOnlyOnce("the vendor's document has no tag Payment Links API; write in the fragment");
    }

    private void vendorAdds(String path, String method, String operation) {
        document.withObjectProperty("paths").withObjectProperty(path).set(method, Documents.readYaml(operation));
    }

    private void run(boolean accept) throws IOException {
        Files.write(spec, JsonMapper.shared().writeValueAsBytes(document));
        new SpecUpdate(
                        folder,
                        Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(spec, accept);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
