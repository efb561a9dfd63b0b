package nl.mijnklantportaal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import nl.mijnklantportaal.openapi.EffectiveContract;
import nl.mijnklantportaal.specupdate.check.PactCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pinned pact keeps to the effective contract, and what leaves it is told. */
class ContractCheckTests {
    private static final String DISCOUNT = "an offer with a discount line, whose amount is negative";
    private static final String WRONG_KEY = "an offer with an API key that does not exist";
    private static final String FULL_MINUTE = "an offer when the requests of this minute are used up";

    private PactCheck check;

    @BeforeEach
    void readTheEffectiveContract() throws IOException {
        try (InputStream contract = EffectiveContract.open()) {
            check = PactCheck.against(new String(contract.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void thePinnedPactKeepsToTheEffectiveContract() {
        assertThat(PinnedPact.read().path("interactions")).hasSameSizeAs(Cases.all());
        assertThat(problems(PinnedPact.read())).isEmpty();
    }

    /** Ways in which the pact could leave the contract: each replaces one pinned value of an interaction. */
    @ParameterizedTest(name = "{1} = {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DISCOUNT | /request/path | "/v1/offers" | $.request.path: the contract has nothing at /v1/offers
            DISCOUNT | /request/path | "/v1/customer-offers" | $.request.headers.Content-Type: must be multipart/form-data (it is application/json)
            DISCOUNT | /request/path | "/v1/invoices" | $.request.method: the contract has no POST at /v1/invoices, only GET
            DISCOUNT | /request/path | "/customer-offers/manual" | $.request.path: the contract has nothing at /customer-offers/manual
            DISCOUNT | /request/path | "/v1/customer-offers/manual/" | $.request.path: the contract has nothing at /v1/customer-offers/manual/
            DISCOUNT | /request/method | "PUT" | $.request.method: the contract has no PUT at /v1/customer-offers/manual, only POST
            DISCOUNT | /request/query | {"dry":["1"]} | $.request.query.dry: the contract does not know this name
            DISCOUNT | /request/headers/Authorization | ["Basic x"] | $.request.headers.Authorization: must be Bearer and a token
            DISCOUNT | /request/headers/Authorization | [] | $.request.headers.Authorization: must be Bearer and a token
            DISCOUNT | /request/headers/X-Tenant | ["1"] | $.request.headers.X-Tenant: the contract does not know this name
            DISCOUNT | /request/headers/Content-Type | ["text/json"] | $.request.headers.Content-Type: must be application/json (it is text/json)
            DISCOUNT | /request/body | {} | $.request.body: is missing
            DISCOUNT | /request/body/content | [] | $.request.body.content: array found, object expected
            DISCOUNT | /request/body/content/lines | [] | $.request.body.content.lines: must have at least 1 items but found 0
            DISCOUNT | /request/body/content/lines/1/amountExclVat | -150.00 | $.request.body.content.lines[1].amountExclVat: number found, string expected (it is -150.00)
            DISCOUNT | /request/body/content/lines/1/amountExclVat | "-150.001" | $.request.body.content.lines[1].amountExclVat: does not match the regex pattern ^-?\\d+(\\.\\d{1,2})?$ (it is "-150.001")
            DISCOUNT | /request/body/content/lines/0/vatRate | 19 | $.request.body.content.lines[0].vatRate: does not have a value in the enumeration [0, 9, 21] (it is 19)
            DISCOUNT | /request/body/content/lines/0/unit | "piece" | $.request.body.content.lines[0].unit: the contract does not know this name
            DISCOUNT | /request/body/content/expiresAt | "2026-02-30" | $.request.body.content.expiresAt: does not match the date pattern must be a valid RFC 3339 full-date (it is "2026-02-30")
            DISCOUNT | /request/body/content/sendNotification | "yes" | $.request.body.content.sendNotification: string found, boolean expected (it is "yes")
            DISCOUNT | /response/status | 204 | $.response.status: the contract does not know 204 for this operation, only 201, 401, 403, 404, 422, 426, 429
            DISCOUNT | /response/headers/Content-Type | ["text/html"] | $.response.headers.Content-Type: must be application/json (it is text/html)
            DISCOUNT | /response/headers/X-Total | ["1"] | $.response.headers.X-Total: the contract does not know this name
            DISCOUNT | /response/headers/X-RateLimit-Limit | ["sixty"] | $.response.headers.X-RateLimit-Limit: string found, integer expected (it is sixty)
            DISCOUNT | /response/body | {} | $.response.body: is missing
            DISCOUNT | /response/body/content/amount | 1149.50 | $.response.body.content.amount: number found, string expected (it is 1149.50)
            DISCOUNT | /response/body/content/createdAt | "2026-11-22" | $.response.body.content.createdAt: does not match the date-time pattern must be a valid RFC 3339 date-time (it is "2026-11-22")
            DISCOUNT | /response/body/content/state | "draft" | $.response.body.content.state: the contract does not know this name
            DISCOUNT | /response/body/content/links/pay | {} | $.response.body.content.links.pay: the contract does not know this name
            DISCOUNT | /comments/undocumented/body/rejectedAt | null | $.response.body.content.rejectedAt: is declared as undocumented, but the contract knows it; expect it in the answer instead
            DISCOUNT | /comments/undocumented/headers/x-ratelimit-limit | "60" | $.response.headers.x-ratelimit-limit: is declared as undocumented, but the contract knows it; expect it in the answer instead
            WRONG_KEY | /response/body/content/message | 401 | $.response.body.content.message: integer found, string expected (it is 401)
            WRONG_KEY | /response/body/content/code | 401 | $.response.body.content.code: the contract does not know this name
            FULL_MINUTE | /response/body/content/code | "429" | $.response.body.content.code: string found, integer expected (it is "429")
            FULL_MINUTE | /response/headers/retry-after | ["soon"] | $.response.headers.retry-after: string found, integer expected (it is soon)
            """)
    void aChangeIsAProblemThatNamesInteractionAndPath(String which, String pointer, String value, String problem) {
        String description = switch (which) {
            case "DISCOUNT" -> DISCOUNT;
            case "WRONG_KEY" -> WRONG_KEY;
            default -> FULL_MINUTE;
        };
        JsonNode pact = changed(description, interaction -> {
            ObjectNode parent = (ObjectNode) interaction.at(pointer.substring(0, pointer.lastIndexOf('/')));
            parent.set(pointer.substring(pointer.lastIndexOf('/') + 1), Json.parse(value));
        });

        assertThat(problems(pact)).containsExactly("\"" + description + "\", " + problem);
    }

    @Test
    void aRenamedFieldIsMissingUnderItsNameAndUnknownUnderTheOther() {
        JsonNode pact = changed(DISCOUNT, interaction -> {
            ObjectNode body = (ObjectNode) interaction.at("/request/body/content");
            body.set("number", body.remove("offerNumber"));
        });

        assertThat(problems(pact))
                .containsExactly(
                        "\"" + DISCOUNT + "\", $.request.body.content.offerNumber: is missing",
                        "\"" + DISCOUNT + "\", $.request.body.content.number: the contract does not know this name");
    }

    @Test
    void whatAnAnswerHoldsBeyondTheContractMustBeDeclared() {
        JsonNode pact = changed(DISCOUNT, interaction -> {
            ObjectNode undocumented = (ObjectNode) interaction.at("/comments/undocumented");
            ((ObjectNode) interaction.at("/response/body"))
                    .set("content", Json.merged((ObjectNode) interaction.at("/response/body/content"), (ObjectNode)
                            undocumented.get("body")));
            undocumented.set("body", Json.object("{\"status\": \"draft\"}"));
        });

        assertThat(problems(pact))
                .allSatisfy(problem -> assertThat(problem).endsWith("the contract does not know this name"))
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).contains("$.response.body.content.links.pdf"));
    }

    @Test
    void aNameThatIsDeclaredForAnswersIsNotAllowedInARequest() {
        JsonNode pact = changed(
                DISCOUNT, interaction -> ((ObjectNode) interaction.at("/request/body/content")).put("status", "draft"));

        assertThat(problems(pact))
                .containsExactly(
                        "\"" + DISCOUNT + "\", $.request.body.content.status: the contract does not know this name");
    }

    /**
     * Of the refusals of creating an offer, that of a wrong key is inferred, and has been in the pact from the start. A status that the
     * vendor documents later is one of those that the pact takes.
     */
    @Test
    void aStatusThatNoPageShowsIsAnySuccess() {
        Set<String> any = new TreeSet<>();
        for (JsonNode interaction : PinnedPact.read().path("interactions")) {
            JsonNode rule = interaction.at("/response/matchingRules/status/matchers/0");
            if (rule.path("match").asText().equals("statusCode")
                    && rule.path("status").asText().equals("success")) {
                any.add(PinnedPact.description(interaction));
            }
        }
        Set<String> inferred =
                new TreeSet<>(check.withInferredAnswer(PinnedPact.read().toString()));
        inferred.remove(WRONG_KEY);
        assertThat(any).isNotEmpty().containsAll(inferred);
    }

    @Test
    void everyProblemOfEveryInteractionIsFound() {
        JsonNode pact = PinnedPact.read();
        pact.path("interactions")
                .forEach(interaction -> ((ObjectNode) interaction.path("response")).put("status", 599));

        assertThat(problems(pact)).hasSameSizeAs(Cases.all());
    }

    private List<String> problems(JsonNode pact) {
        return check.problems(pact.toString());
    }

    private static JsonNode changed(String description, Consumer<ObjectNode> change) {
        JsonNode pact = PinnedPact.read();
        List<JsonNode> found = pact.path("interactions")
                .valueStream()
                .filter(interaction -> PinnedPact.description(interaction).equals(description))
                .toList();
        assertThat(found).hasSize(1);
        change.accept((ObjectNode) found.get(0));
        return pact;
    }
}
