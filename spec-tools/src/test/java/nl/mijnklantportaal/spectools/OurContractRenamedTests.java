package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A rename in the vendored document changes no Java: overlays and names still find their places. */
class OurContractRenamedTests {

    private static final Path FOLDER = Path.of("..", "openapi");
    private static final String REQUEST = "/paths/~1customer-offers~1manual/post/requestBody";
    private static final String JSON = REQUEST + "/content/application~1json";

    private static final Observed OBSERVED = Observed.read(FOLDER.resolve("observed"));
    private static final List<Overlay> OVERLAYS = Overlay.readAll(FOLDER.resolve("overlays"));
    private static final Names NAMES = Names.read(FOLDER.resolve("names.yaml"));
    private static final JsonNode BEFORE = effective(vendored());

    private final JsonNode before = BEFORE.deepCopy();
    private final ObjectNode vendored = vendored();

    @Test
    void anotherOperationIdChangesNothingElse() {
        ((ObjectNode) vendored.at("/paths/~1customer-offers~1manual/post")).put("operationId", "make-an-offer");

        JsonNode after = effective(vendored);

        ((ObjectNode) after.at("/paths/~1customer-offers~1manual/post"))
                .put("operationId", "create-customer-offer-manual");
        assertThat(after).isEqualTo(before);
    }

    /** Java names come from names.yaml, so that ids and tags must only be valid OpenAPI. */
    @ParameterizedTest
    @ValueSource(strings = {"createCustomer", "Close_payment_link", "\u767a\u7968"})
    void anIdOfWhichJavaCouldMakeNoNameOfItsOwnChangesNothing(String id) {
        ObjectNode operation = (ObjectNode) vendored.at("/paths/~1customer-offers~1manual/post");
        operation.put("operationId", id);
        ((ArrayNode) vendored.at("/tags")).addObject().put("name", "customer-offers");
        operation.putArray("tags").add("customer-offers");

        JsonNode after = effective(vendored);

        ContractRules.check(after);
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
    void aComponentForWhatWasWrittenInPlaceChangesNothing(String parent, String member, String component) {
        move(parent, member, component);

        assertThat(withoutTexts(withoutVendorNames(effective(vendored))))
                .isEqualTo(withoutTexts(withoutVendorNames(before)));
    }

    @Test
    void componentsForAllOfItChangeNothing() {
        move(JSON + "/schema/properties/lines", "items", "OfferLine");
        move(JSON, "schema", "NewOffer");

        assertThat(withoutTexts(withoutVendorNames(effective(vendored))))
                .isEqualTo(withoutTexts(withoutVendorNames(before)));
    }

    /** A class that several places share has the texts and examples of the first of them. */
    private static JsonNode withoutTexts(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("type")) {
            object.remove(List.of("description", "example"));
        }
        node.forEach(OurContractRenamedTests::withoutTexts);
        return node;
    }

    private void move(String parent, String member, String component) {
        ObjectNode holder = (ObjectNode) vendored.at(parent);
        ((ObjectNode) vendored.at("/components/schemas")).set(component, holder.get(member));
        holder.putObject(member).put("$ref", "#/components/schemas/" + component);
    }

    private static ObjectNode vendored() {
        return (ObjectNode) Documents.readYaml(FOLDER.resolve("openapi.yaml"));
    }

    private static JsonNode effective(ObjectNode vendored) {
        ObjectNode document = vendored.deepCopy();
        OBSERVED.addTo(document);
        Overlay.applyAll(OVERLAYS, document);
        NAMES.applyTo(document);
        return document;
    }

    private static JsonNode withoutVendorNames(JsonNode document) {
        document.at("/components/schemas").forEach(schema -> ((ObjectNode) schema).remove("x-vendor-name"));
        return document;
    }
}
