package nl.mijnklantportaal.specupdate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import nl.mijnklantportaal.openapi.EffectiveContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pinned pact, the contract of this build, and what a new contract could change about them. */
class NewProblemsTests {
    private static final Path PACT =
            Path.of("../contract-tests/pacts/mijnklantportaal-java-sdk-mijnklantportaal-api.json");
    private static final String MANUAL = "/customer-offers/manual";

    private ObjectNode before;
    private ObjectNode after;

    @BeforeEach
    void readTheContract() throws IOException {
        try (InputStream in = EffectiveContract.open()) {
            before = (ObjectNode) JsonMapper.shared().readTree(in);
        }
        after = before.deepCopy();
    }

    @Test
    void theSameContractAllowsTheSame() throws IOException {
        assertThat(PactCheck.newProblems(PACT, before, after)).isEmpty();
        assertThat(PactCheck.newProblems(PACT, null, after)).isEmpty();
    }

    @Test
    void anOperationThatIsGoneIsToldForEachOfItsInteractions() throws IOException {
        object(after, "paths").remove(MANUAL);

        assertThat(problems())
                .hasSize(8)
                .allMatch(problem -> problem.contains("$.request"))
                .anyMatch(problem -> problem.startsWith("\"an offer with a discount line"));
    }

    @Test
    void aPathWithAnotherTemplateIsTold() throws IOException {
        ObjectNode paths = object(after, "paths");
        paths.set("/customer-offers/from-lines", paths.remove(MANUAL));
        paths.remove("/customer-offers/{offerId}");

        assertThat(problems())
                .contains(
                        "\"an offer with a discount line, whose amount is negative\", $.request.path: the contract has"
                                + " nothing at /v1/customer-offers/manual");
    }

    @Test
    void aParameterOfAnotherNameChangesNothing() throws IOException {
        ObjectNode paths = object(after, "paths");
        String text = paths.remove("/payment-links/{linkId}").toString().replace("\"linkId\"", "\"id\"");
        paths.set("/payment-links/{id}", JsonMapper.shared().readTree(text));

        assertThat(problems()).isEmpty();
    }

    @Test
    void aStatusThatIsNoLongerDocumentedIsTold() throws IOException {
        object(after, "paths", MANUAL, "post", "responses").remove("426");

        assertThat(problems())
                .singleElement()
                .asString()
                .endsWith(
                        "$.response.status: the contract does not know 426 for this operation, only 201, 401, 403, 404,"
                                + " 422, 429");
    }

    @Test
    void aRequestPropertyThatIsNowRequiredIsTold() throws IOException {
        ObjectNode request = schemaOf(object(after, "paths", MANUAL, "post", "requestBody"));
        object(request, "properties").putObject("currency").put("type", "string");
        ((ArrayNode) request.get("required")).add("currency");

        assertThat(problems())
                .hasSize(8)
                .allMatch(problem -> problem.endsWith("$.request.body.content.currency: is missing"));
    }

    @Test
    void aMemberThatIsDocumentedNowIsDeclaredNoLonger() throws IOException {
        ObjectNode answer = schemaOf(object(after, "paths", MANUAL, "post", "responses", "201"));
        object(answer, "properties").putObject("status");

        assertThat(problems())
                .isNotEmpty()
                .allMatch(problem -> problem.contains("$.response.body.content.status: is declared as undocumented"));
    }

    @Test
    void aMemberThatIsGoneIsToldOnceAndNothingInIt() throws IOException {
        ObjectNode answer = schemaOf(object(after, "paths", MANUAL, "post", "responses", "201"));
        object(answer, "properties").remove("links");

        assertThat(problems())
                .isNotEmpty()
                .allMatch(problem -> problem.endsWith(".links: the contract does not know this name"));
    }

    @Test
    void whatTheOldContractDidNotAllowEitherIsNotNew() throws IOException {
        object(before, "paths").remove(MANUAL);
        object(after, "paths").remove(MANUAL);

        assertThat(problems()).isEmpty();
    }

    @Test
    void aContractWithoutPathsAllowsNothing(@TempDir Path folder) throws IOException {
        after.remove("paths");
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"interactions\": []}");

        assertThat(problems()).hasSameSizeAs(interactions());
        assertThat(PactCheck.newProblems(empty, before, after)).isEmpty();
    }

    @Test
    void aFileThatIsNoPactIsNamed(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\n\"interactions\": [,");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PactCheck.newProblems(broken, before, after))
                .withMessage(broken + " is not JSON; see line 2, column 18.");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> PactCheck.newProblems(folder.resolve("none.json"), before, after));
    }

    private List<String> problems() throws IOException {
        return PactCheck.newProblems(PACT, before, after);
    }

    private static JsonNode interactions() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(PACT)).get("interactions");
    }

    /** The schema of a JSON body, in the components of the new contract. */
    private ObjectNode schemaOf(ObjectNode body) {
        JsonNode schema = body.at("/content/application~1json/schema");
        return schema.has("$ref")
                ? (ObjectNode) after.at(schema.get("$ref").asString().substring(1))
                : (ObjectNode) schema;
    }

    private static ObjectNode object(JsonNode node, String... names) {
        JsonNode found = node;
        for (String name : names) {
            found = found.get(name);
        }
        return (ObjectNode) found;
    }
}
