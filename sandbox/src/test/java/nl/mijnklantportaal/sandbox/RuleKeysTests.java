package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnklantportaal.openapi.EffectiveContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule is about something that the contract has, and a contract that lacks it is told. */
class RuleKeysTests {

    private static final Path SOURCES = Path.of("src/main/java/nl/mijnklantportaal/sandbox");

    private ObjectNode contract;

    @BeforeEach
    void readTheContract() throws IOException {
        try (InputStream in = EffectiveContract.open()) {
            contract = (ObjectNode) Json.MAPPER.readTree(in);
        }
    }

    @Test
    void theContractHasWhatEveryRuleIsAbout() {
        assertThat(RuleKeys.operations())
                .hasSizeGreaterThan(10)
                .allSatisfy((rule, keys) -> assertThat(keys).isNotEmpty());
        assertThat(RuleKeys.missing(Contract.effective())).isEmpty();
    }

    @Test
    void everyPathAndSchemaInARuleIsAmongTheKeys() throws IOException {
        Map<String, Set<String>> undeclared = new TreeMap<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                Set<String> left = literals(Files.readString(file));
                left.removeIf(literal -> declared(name).anyMatch(key -> key.endsWith(literal)));
                if (!left.isEmpty()) {
                    undeclared.put(name, left);
                }
            }
        }
        // Declared where they are used: a constant of another class.
        undeclared.keySet().removeAll(List.of("RuleKeys", "PaymentLinkRules", "SubscriptionRules", "TicketRules"));
        assertThat(undeclared).isEmpty();
    }

    /** The collections, operations and schemas that are written in a source. */
    private static Set<String> literals(String source) {
        Set<String> literals = new TreeSet<>();
        Matcher matcher = Pattern.compile("\"((?:[A-Z]{3,6} )?/[a-z][a-z{}A-Z/-]*[a-z}])\"|\\bmake\\(\"(\\w+)\"")
                .matcher(source);
        while (matcher.find()) {
            literals.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return literals;
    }

    private static Stream<String> declared(String name) {
        return Stream.of(RuleKeys.operations(), RuleKeys.collections(), RuleKeys.schemas())
                .flatMap(keys -> keys.entrySet().stream())
                .filter(entry -> entry.getKey().getSimpleName().equals(name))
                .flatMap(entry -> entry.getValue().stream());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /webhooks                  | post   | WebhookRules: the contract has no operation POST /webhooks.
            /customer-offers/{offerId} | patch  | OfferRules: the contract has no operation PATCH /customer-offers/{offerId}.
            """)
    void anOperationThatIsGoneIsTold(String path, String method, String told) {
        ((ObjectNode) contract.path("paths").path(path)).remove(method);

        assertThat(missing()).containsExactly(told);
    }

    @Test
    void whatIsKeyedByAnOperationOfItsOwnIsToldToo() {
        ((ObjectNode) contract.path("paths")).remove("/customer-offers/manual");

        assertThat(missing())
                .containsExactly(
                        "ExistingOffers: the contract has no operation POST /customer-offers/manual.",
                        "KnownCustomer: the contract has no operation POST /customer-offers/manual.",
                        "OfferRules: the contract has no operation POST /customer-offers/manual.");
    }

    @Test
    void aPathWhoseParameterHasAnotherNameIsAnotherPath() {
        ObjectNode paths = (ObjectNode) contract.path("paths");
        paths.set(
                "/punch-cards/{punchCardId}/issued/{id}/stamp",
                paths.remove("/punch-cards/{punchCardId}/issued/{issuedPunchCardId}/stamp"));

        assertThat(missing())
                .containsExactly("PunchCardRules: the contract has no operation POST"
                        + " /punch-cards/{punchCardId}/issued/{issuedPunchCardId}/stamp.");
    }

    @Test
    void aCollectionThatIsGoneIsToldWithEveryRuleThatReadsIt() {
        removePaths("/customers");

        assertThat(missing())
                .containsExactly(
                        "AppointmentRules: the contract has no collection /customers.",
                        "CustomerGroupRules: the contract has no collection /customers.",
                        "CustomerRules: the contract has no operation POST /customers.",
                        "KnownCustomer: the contract has no collection /customers.",
                        "Outside: the contract has no collection /customers.",
                        "PackageRules: the contract has no collection /customers.",
                        "SampleData: the contract has no collection /customers.",
                        "WebhookEvents: the contract has no collection /customers.");
    }

    @Test
    void theIdsOfSampleDataAreNotTold() {
        removePaths("/payment-links/{linkId}/payments");

        assertThat(missing())
                .contains("SampleData: the contract has no collection /payment-links/{id}/payments.")
                .noneMatch(told -> told.contains("plk_"));
    }

    @Test
    void aSchemaOfAnotherNameIsTold() {
        ObjectNode schemas = (ObjectNode) contract.path("components").path("schemas");
        schemas.remove("CustomerSubscription");

        assertThat(missing()).contains("PackageRules: the contract has no schema CustomerSubscription.");
    }

    @Test
    void aContractWithoutPathsLacksEverything() {
        contract.remove("paths");

        assertThat(missing()).hasSizeGreaterThan(50);
    }

    /** The names of operations are the vendor's to choose; nothing else of the contract says what they are. */
    @Test
    void operationsWithOtherNamesHaveTheSameRules() {
        for (JsonNode path : contract.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("operationId")) {
                    ObjectNode renamed = (ObjectNode) operation;
                    renamed.put("operationId", renamed.get("operationId").asText() + "-v2");
                }
            }
        }
        byte[] json = contract.toString().getBytes(StandardCharsets.UTF_8);
        try (Sandbox sandbox = Sandbox.builder()
                .contract(() -> new ByteArrayInputStream(json))
                .customers("cst_a")
                .existingOffers(2)
                .start()) {
            assertThat(Requests.create(sandbox, Requests.offer("1").put("customerId", "cst_b"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(Requests.create(sandbox, Requests.offer("2").put("customerId", "cst_a"))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(Requests.create(sandbox, Requests.offer("2").put("customerId", "cst_a"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(sandbox.stored("/customer-offers")).hasSize(3);
            assertThat(sandbox.requestCount("create-customer-offer-manual-v2")).isEqualTo(3);
        }
        assertThat(missing()).isEmpty();
    }

    private void removePaths(String beginning) {
        ObjectNode paths = (ObjectNode) contract.path("paths");
        Set<String> names = new HashSet<>();
        paths.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !name.equals(beginning) && !name.startsWith(beginning + "/"));
        paths.remove(names);
    }

    private List<String> missing() {
        byte[] json = contract.toString().getBytes(StandardCharsets.UTF_8);
        return RuleKeys.missing(Contract.read(() -> new ByteArrayInputStream(json)));
    }
}
