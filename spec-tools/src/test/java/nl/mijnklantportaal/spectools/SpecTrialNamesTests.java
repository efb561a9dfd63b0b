package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nl.mijnklantportaal.spectools.wire.WireComparison;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tries documents on our own fragments, overlays and names. */
class SpecTrialNamesTests {

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

    private static final List<Tuple> READ_OTHERWISE = List.of(
            tuple(
                    "customer-offers.yaml GET /customer-offers",
                    List.of(
                            "operationId: we had read list-customer-offers, the document has offers",
                            "query query: we had read nothing, the document has text")),
            tuple(
                    "customer-offers.yaml schema CustomerOfferPage",
                    List.of(
                            "per_page: we had read nothing, the document has text",
                            "total: we had read nothing, the document has a whole number")));

    @TempDir
    Path directory;

    private final ObjectNode document = (ObjectNode) Documents.readYaml(OURS.resolve("openapi.yaml"));

    @Test
    void whileNamesDoNotFitBothContractsAreComparedWithoutThem() {
        ObjectNode rate = (ObjectNode) document.at("/paths/~1customer-offers~1manual/post/requestBody/content/"
                + "application~1json/schema/properties/lines/items/properties/vatRate");
        rate.putArray("enum").add(0).add(6).add(21);
        Path spec = directory.resolve("new.json");
        Documents.writeJson(document, spec);

        Provisional made = SpecTrial.of(OURS, spec, SpecTrialRehearsal.CLOCK, "")
                .provisional()
                .orElseThrow();

        assertThat(made.named()).isFalse();
        assertThat(WireComparison.between(made.before(), made.after()).changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.place().text()).endsWith("vatRate"));
    }

    @Test
    void ourTreeIsUpToDate() {
        SpecTrial trial = SpecTrial.of(OURS, OURS.resolve("openapi.yaml"), SpecTrialRehearsal.CLOCK, "");

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.takeOver().keySet())
                .as("files of openapi/ and docs/ that the command would bring up to date")
                .isEmpty();
    }

    @Test
    void whatHasNoNameAndWhatBreaksARuleAndWhatWasReadOtherwiseAreToldAtOnce() throws IOException {
        vendorAdds("/customer-offers/search", "get", SEARCH);
        vendorAdds("/customer-offers", "get", LIST);
        ((ObjectNode) document.at("/components/schemas")).set("CustomerOfferPage", Documents.readYaml(PAGE));
        ((ObjectNode) document.at("/components/schemas/Error_ApiError/properties/message")).put("example", 5);

        SpecTrial trial = trial();

        assertThat(trial.names())
                .extracting(NameChange::kind, NameChange::section, NameChange::key, NameChange::name)
                .containsExactlyInAnyOrder(
                        proposed("operations", "GET /customer-offers/search", "CustomerOffers.search"),
                        proposed("schemas", "GET /customer-offers/search request", "SearchCustomerOffersRequest"),
                        proposed("schemas", "GET /customer-offers query", "ListCustomerOffersRequest"));
        assertThat(trial.after()).isEmpty();
        assertThat(trial.faults())
                .singleElement()
                .asString()
                .startsWith("The contract with its overlays applied is wrong in 2 places:")
                .contains("/components/schemas/Error_ApiError/properties/message/example: 5 does not satisfy")
                .contains("/components/schemas/CustomerOfferPage/properties/per_page/example: 15 does not satisfy");
        // Only as long as it is observed: a later document of the vendor may have it.
        boolean observed = Files.exists(OURS.resolve("observed/customer-offers.yaml"));
        assertThat(trial.observed())
                .extracting(part -> part.fragment().getFileName() + " " + part.name(), ObservedPart::differences)
                .isEqualTo(observed ? READ_OTHERWISE : List.of());
        assertThat(new String(taken(trial, "names.yaml").orElseThrow()))
                .contains("  GET /customer-offers/search: CustomerOffers.search " + NamesRevision.MARK + "\n");
    }

    private static Tuple proposed(String section, String key, String name) {
        return tuple(NameChange.Kind.PROPOSED, section, key, name);
    }

    private static Optional<byte[]> taken(SpecTrial trial, String file) {
        return trial.takeOver().get(OURS.resolve(file));
    }

    private void vendorAdds(String path, String method, String operation) {
        document.withObjectProperty("paths").withObjectProperty(path).set(method, Documents.readYaml(operation));
    }

    private SpecTrial trial() throws IOException {
        Path spec = directory.resolve("new.json");
        Files.write(spec, JsonMapper.shared().writeValueAsBytes(document));
        return SpecTrial.of(OURS, spec, SpecTrialRehearsal.CLOCK, "");
    }
}
