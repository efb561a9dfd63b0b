package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A rename by the vendor changes no Java name. */
class VendorRenamesTests {

    private static final String OFFER_LINES =
            "/paths/~1customer-offers~1manual/post/requestBody/content/application~1json/schema/properties/lines";
    private static final String INVOICE_LINES =
            "/paths/~1customer-invoices~1manual/post/requestBody/content/application~1json/schema/properties/lines";

    private final String names = PublicReferenceNamesTests.yaml("rule", "recorded");
    private final JsonNode before = named(PublicReferenceNamesTests.reference(), names);

    @Test
    void anotherOperationIdChangesNothingElse() {
        ObjectNode renamed = PublicReferenceNamesTests.reference();
        renamed.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> ((ObjectNode) method.getValue())
                                .put(
                                        "operationId",
                                        "v2_" + method.getKey() + path.getKey().replaceAll("\\W+", "_"))));

        JsonNode after = named(renamed, names);

        assertThat(without("operationId", after)).isEqualTo(without("operationId", before));
    }

    @Test
    void aSchemaOfItsOwnForTheLinesOfAnOfferKeepsItsClass() {
        ObjectNode moved = moved(OFFER_LINES, "items", "ManualOfferLine");

        JsonNode after = named(moved, names);

        assertThat(after.at("/components/schemas/LineItem/x-vendor-name").asString())
                .isEqualTo("ManualOfferLine");
        assertThat(withoutTexts(after)).isEqualTo(withoutTexts(before));
    }

    /** All kinds of places that get a name, and the classes inside them. */
    @ParameterizedTest
    @CsvSource({
        "/components/schemas/CustomerInvoice/properties, links, Invoice_Links",
        "/components/schemas/CustomerInvoice/properties/links/properties, customer, Hyperlink",
        "/components/schemas/TicketWithMessage/properties/messages, items, Message",
        "/components/schemas/TicketWithMessage/properties/messages/items/properties/attachments, items, Attachment",
        "/paths/~1agreements/post/requestBody/content/multipart~1form-data, schema, AgreementForm",
        "/paths/~1files/post/requestBody/content/multipart~1form-data, schema, Upload",
        "/components/schemas/PaymentLink/properties, status, LinkStatus",
        "/paths/~1webhooks/post/requestBody/content/application~1json/schema/properties, type, EventName",
        "/paths/~1customers/get/responses/200/content/application~1json, schema, CustomerPage",
    })
    void aSchemaThatGetsANameOfTheVendorsKeepsItsClass(String parent, String member, String component) {
        JsonNode after = named(moved(parent, member, component), names);

        if (!component.equals("CustomerPage")) {
            assertThat(after.at("/components/schemas").propertyNames())
                    .containsExactlyElementsOf(before.at("/components/schemas").propertyNames());
        }
        assertThat(interfacesAndMethods(after)).isEqualTo(interfacesAndMethods(before));
        assertThat(after.findValuesAsString("x-java-name")).hasSameSizeAs(before.findValuesAsString("x-java-name"));
    }

    @Test
    void twoSchemasOfOneShapeBecomeTheOneClassThatTheirPlacesHave() {
        ObjectNode moved = moved(OFFER_LINES, "items", "OfferLine");
        move(moved, INVOICE_LINES, "items", "InvoiceLine");

        JsonNode after = named(moved, names);

        assertThat(after.at("/components/schemas/LineItem/x-vendor-name").asString())
                .isEqualTo("OfferLine, InvoiceLine");
        assertThat(withoutTexts(after)).isEqualTo(withoutTexts(before));
    }

    @Test
    void whatTheCommandRecordsOfTheComponentIsTheSameName() {
        ObjectNode moved = moved(OFFER_LINES, "items", "ManualOfferLine");
        Naming naming = new Naming(PlaceFinder.find(moved.deepCopy()), NameFile.of("names.yaml", names));
        assertThat(naming.missing())
                .extracting(Naming.Proposal::key, Naming.Proposal::name, Naming.Proposal::takenOver)
                .containsExactly(tuple("ManualOfferLine", "LineItem", true));

        String recorded = NameLines.insert(names, naming.missing());

        assertThat(new Naming(PlaceFinder.find(moved.deepCopy()), NameFile.of("names.yaml", recorded)).missing())
                .isEmpty();
        String withoutThePlace = recorded.replace("  POST /customer-offers/manual request.lines[]: LineItem\n", "");
        assertThat(withoutThePlace).isNotEqualTo(recorded);
        assertThat(named(moved(OFFER_LINES, "items", "ManualOfferLine"), withoutThePlace))
                .isEqualTo(named(moved(OFFER_LINES, "items", "ManualOfferLine"), recorded));
    }

    @Test
    void aComponentThatIsCalledOtherwiseThanItsPlaceIsRefused() {
        String otherwise = names.replace("schemas:\n", "schemas:\n  ManualOfferLine: OfferRow\n");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> named(moved(OFFER_LINES, "items", "ManualOfferLine"), otherwise))
                .withMessage(
                        "names.yaml is wrong in one place:\n  schemas, ManualOfferLine: is OfferRow, and by what refers to"
                                + " it {POST /customer-offers/manual request.lines[]=LineItem}; give it an entry of its own, and"
                                + " remove the others");
    }

    @Test
    void oneComponentForPlacesOfSeveralClassesIsRefused() {
        ObjectNode document = moved(OFFER_LINES, "items", "Thing");
        ((ObjectNode) document.at("/paths/~1agreements/post/requestBody/content/multipart~1form-data/schema/properties"
                        + "/signers"))
                .putObject("items")
                .put("$ref", "#/components/schemas/Thing");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> named(document, names))
                .withMessageContaining("schemas, Thing: is called by what refers to it ")
                .withMessageContaining("POST /agreements request.signers[]=NewAgreementSigner")
                .withMessageContaining("POST /customer-offers/manual request.lines[]=LineItem");
    }

    private static ObjectNode moved(String parent, String member, String component) {
        ObjectNode document = PublicReferenceNamesTests.reference();
        move(document, parent, member, component);
        return document;
    }

    private static void move(ObjectNode document, String parent, String member, String component) {
        ObjectNode holder = (ObjectNode) document.at(parent);
        JsonNode schema = holder.get(member);
        ((ObjectNode) document.at("/components/schemas")).set(component, schema);
        ObjectNode reference = holder.putObject(member).put("$ref", "#/components/schemas/" + component);
        // The vendor's description belongs to the property.
        if (schema.has("description") && parent.endsWith("properties")) {
            reference.set("description", schema.get("description"));
        }
    }

    private static JsonNode named(ObjectNode document, String names) {
        Names.of("names.yaml", names).applyTo(document);
        return document;
    }

    private static List<String> interfacesAndMethods(JsonNode document) {
        List<String> all = document.path("paths").findValuesAsString("x-java-interface");
        all.addAll(document.path("paths").findValuesAsString("x-java-method"));
        return all;
    }

    private static JsonNode without(String member, JsonNode document) {
        JsonNode copy = document.deepCopy();
        remove(member, copy);
        return copy;
    }

    /** Descriptions come from the first place of a class, which may have changed. */
    private static JsonNode withoutTexts(JsonNode document) {
        JsonNode copy = document;
        for (String text : List.of("description", "example", "x-vendor-name", "x-documented-values", "x-seen-in")) {
            copy = without(text, copy);
        }
        return copy;
    }

    private static void remove(String member, JsonNode node) {
        if (node instanceof ObjectNode object && !node.path(member).isObject()) {
            object.remove(member);
        }
        node.forEach(each -> remove(member, each));
    }
}
