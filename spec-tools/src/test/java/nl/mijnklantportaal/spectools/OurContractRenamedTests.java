package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A rename in the vendored document changes no Java: overlays and names still find their places. */
class OurContractRenamedTests {

    private static final Path FOLDER = Path.of("..", "openapi");
    private static final String REQUEST = "/paths/~1customer-offers~1manual/post/requestBody";
    private static final String JSON = REQUEST + "/content/application~1json";

    @TempDir
    Path directory;

    private final ObjectNode vendored = (ObjectNode) Documents.readYaml(FOLDER.resolve("openapi.yaml"));

    @Test
    void anotherOperationIdChangesNothingElse() throws IOException {
        JsonNode before = effective(vendored);
        ((ObjectNode) vendored.at("/paths/~1customer-offers~1manual/post")).put("operationId", "make-an-offer");

        JsonNode after = effective(vendored);

        ((ObjectNode) after.at("/paths/~1customer-offers~1manual/post"))
                .put("operationId", "create-customer-offer-manual");
        assertThat(after).isEqualTo(before);
    }

    /** Java names come from names.yaml, so that ids and tags must only be valid OpenAPI. */
    @ParameterizedTest
    @ValueSource(strings = {"createCustomer", "Close_payment_link", "\u767a\u7968"})
    void anIdOfWhichJavaCouldMakeNoNameOfItsOwnChangesNothing(String id) throws IOException {
        ObjectNode operation = (ObjectNode) vendored.at("/paths/~1customer-offers~1manual/post");
        JsonNode before = effective(vendored);
        operation.put("operationId", id);
        ((ArrayNode) vendored.at("/tags")).addObject().put("name", "customer-offers");
        operation.putArray("tags").add("customer-offers");

        JsonNode after = effective(vendored);

        ObjectNode renamed = (ObjectNode) after.at("/paths/~1customer-offers~1manual/post");
        renamed.set("operationId", before.at("/paths/~1customer-offers~1manual/post/operationId"));
        // The scope follows the name of the tag.
        renamed.set("x-scope", before.at("/paths/~1customer-offers~1manual/post/x-scope"));
        renamed.set("tags", before.at("/paths/~1customer-offers~1manual/post/tags"));
        ((ArrayNode) after.at("/tags")).remove(after.at("/tags").size() - 1);
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                JSON + " | schema | CreateOfferBody",
                JSON + "/schema/properties/lines | items | Offer_Line",
                "/components/schemas/CustomerOffer/properties | links | OfferLinks",
                "/components/schemas/CustomerOffer/properties/links/properties | customer | Hyperlink",
            })
    void aComponentForWhatWasWrittenInPlaceChangesNothing(String parent, String member, String component)
            throws IOException {
        JsonNode before = effective(vendored);
        move(parent, member, component);

        assertThat(withoutVendorNames(effective(vendored))).isEqualTo(withoutVendorNames(before));
    }

    @Test
    void componentsForAllOfItChangeNothing() throws IOException {
        JsonNode before = effective(vendored);
        move(JSON + "/schema/properties/lines", "items", "OfferLine");
        move(JSON, "schema", "NewOffer");

        assertThat(withoutVendorNames(effective(vendored))).isEqualTo(withoutVendorNames(before));
    }

    private void move(String parent, String member, String component) {
        ObjectNode holder = (ObjectNode) vendored.at(parent);
        ((ObjectNode) vendored.at("/components/schemas")).set(component, holder.get(member));
        holder.putObject(member).put("$ref", "#/components/schemas/" + component);
    }

    private JsonNode effective(ObjectNode document) throws IOException {
        Path contract = directory.resolve("openapi.yaml");
        Path checksum = directory.resolve("openapi.yaml.sha256");
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(document);
        Files.write(contract, bytes);
        Files.writeString(checksum, VendoredContract.checksumLine(bytes, "openapi.yaml"));
        Path output = directory.resolve("out.json");
        EffectiveContract.main(List.of(
                        contract,
                        checksum,
                        FOLDER.resolve("observed"),
                        FOLDER.resolve("overlays"),
                        output,
                        FOLDER.resolve("names.yaml"))
                .stream()
                .map(Path::toString)
                .toArray(String[]::new));
        return Documents.readYaml(output);
    }

    private static JsonNode withoutVendorNames(JsonNode document) {
        document.at("/components/schemas").forEach(schema -> ((ObjectNode) schema).remove("x-vendor-name"));
        return document;
    }
}
