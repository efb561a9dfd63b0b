package nl.mijnklantportaal.contract.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTests {
    private static final String TOKEN = "token-of-the-broker";
    private static final String CONSUMER = "acme";
    private static final String COMMIT = "5e4cb2e5f7d5e3c8d7ea3ae0b2fd9a2b3f7a0c11";
    private static final String PACT = """
            {"consumer":{"name":"acme"},"provider":{"name":"portal"},"interactions":[],
             "metadata":{"pactSpecification":{"version":"4.0"}}}""";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private BrokerStandIn standIn;

    @BeforeEach
    void start() throws Exception {
        standIn = new BrokerStandIn(TOKEN);
        Files.writeString(folder.resolve("acme-portal.json"), PACT);
        Files.writeString(folder.resolve("README.md"), "no pact");
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void aPactIsPublishedAsItStandsUnderCommitAndBranch() {
        broker().publish(folder, COMMIT, "main", false);

        assertThat(standIn.published()).hasSize(1);
        JsonNode published = standIn.published().get(0);
        assertThat(published.path("pacticipantName").textValue()).isEqualTo(CONSUMER);
        assertThat(published.path("pacticipantVersionNumber").textValue()).isEqualTo(COMMIT);
        assertThat(published.path("branch").textValue()).isEqualTo("main");
        assertThat(published.path("tags")).isEmpty();
        assertThat(published.path("contracts")).hasSize(1);
        JsonNode contract = published.path("contracts").get(0);
        assertThat(contract.path("providerName").textValue()).isEqualTo("portal");
        assertThat(contract.path("specification").textValue()).isEqualTo("pact");
        assertThat(new String(
                        Base64.getDecoder().decode(contract.path("content").textValue()), StandardCharsets.UTF_8))
                .isEqualTo(PACT);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("Published acme-portal.json at " + standIn.url() + " as version " + COMMIT
                        + " of branch main." + System.lineSeparator());
    }

    @Test
    void theCommandsAreRunByTheirNames() {
        standIn.deployableTo("production");

        run("publish", folder.toString(), COMMIT, "main", "false");
        run("can-i-deploy", folder.toString(), COMMIT, "production");

        assertThat(standIn.published()).hasSize(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("may be deployed to production");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("unpublish", folder.toString()))
                .withMessage("There is no command unpublish.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("publish", folder.toString(), COMMIT, null, "false"))
                .withMessageContaining("no branch is checked out");
    }

    @Test
    void theTokenGoesToTheBrokerAlone() {
        try (BrokerStandIn elsewhere = new BrokerStandIn(TOKEN)) {
            standIn.pointingTo(elsewhere.url());
            assertThatIllegalStateException()
                    .isThrownBy(() -> broker().publish(folder, COMMIT, "main", false))
                    .withMessageContaining("the broker points to another host, where the token must not go");
            standIn.redirectingTo(elsewhere.url());
            assertThatIllegalStateException()
                    .isThrownBy(() -> broker().publish(folder, COMMIT, "main", false))
                    .withMessageContaining("302");
            assertThatIllegalStateException()
                    .isThrownBy(() -> broker().canIDeploy(folder, COMMIT, "production"))
                    .withMessageContaining("302");

            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void theBrokersWordsAreTold() {
        standIn.refusing(409, "{\"notices\":[{\"type\":\"error\",\"text\":\"Cannot change " + TOKEN + "\"}]}");

        assertThatIllegalStateException()
                .isThrownBy(() -> broker().publish(folder, COMMIT, "main", false))
                .withMessageContaining("409")
                .withMessageContaining("Cannot change ***");
    }

    @Test
    void anAnswerThatIsNoVerdictIsSaid() {
        standIn.refusing(200, "[]");

        assertThatIllegalStateException()
                .isThrownBy(() -> broker().canIDeploy(folder, COMMIT, "production"))
                .withMessageStartingWith("Not known: the broker at " + standIn.url() + " gave no verdict: ");
    }

    @Test
    void whatIsNotCommittedIsNotPublished() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broker().publish(folder, COMMIT, "main", true))
                .withMessageContaining("there are changes that are not committed");
        assertThat(standIn.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMIT, ""})
    void withoutABranchNothingIsPublished(String branch) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broker().publish(folder, COMMIT, branch, false))
                .withMessageContaining("no branch is checked out; -Dpact.branch=NAME says which one it is");
        assertThat(standIn.received()).isEmpty();
    }

    @Test
    void aFolderWithoutAPactIsNotPublished() throws Exception {
        Files.delete(folder.resolve("acme-portal.json"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> broker().publish(folder, COMMIT, "main", false))
                .withMessage("There is no pact in " + folder + ".");
    }

    @Test
    void aVersionMayBeDeployedWhereTheBrokerSaysSo() {
        standIn.deployableTo("production");
        broker().publish(folder, COMMIT, "main", false);
        printed.reset();

        broker().canIDeploy(folder, COMMIT, "production");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("acme " + COMMIT + " may be deployed to production: All required verification results are"
                        + " published and successful" + System.lineSeparator());
        assertThat(standIn.received().get(standIn.received().size() - 1).query())
                .contains("q[][pacticipant]=acme", "q[][version]=" + COMMIT, "environment=production");
    }

    @ParameterizedTest
    @CsvSource({
        "test, There is no verified pact with a version that is deployed there",
        "production, No pacts or verifications have been published for this version"
    })
    void aVersionMayNotBeDeployedOtherwise(String environment, String reason) {
        standIn.deployableTo("production");
        if (environment.equals("test")) {
            broker().publish(folder, COMMIT, "main", false);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> broker().canIDeploy(folder, COMMIT, environment))
                .withMessage("acme " + COMMIT + " may not be deployed to " + environment + ": " + reason);
    }

    @Test
    void whereToDeployMustBeSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("can-i-deploy", folder.toString(), COMMIT, null))
                .withMessage("-Dto=ENVIRONMENT says where to deploy, such as production.");
    }

    @Test
    void aWrongTokenIsSaidAndNotShown() {
        Broker broker = broker(Map.of("PACT_BROKER_TOKEN", "a-wrong-token"));

        assertThatIllegalStateException()
                .isThrownBy(() -> broker.publish(folder, COMMIT, "main", false))
                .withMessageStartingWith("Not published: acme-portal.json, for the broker at " + standIn.url())
                .withMessageContaining("401")
                .withMessageNotContaining("a-wrong-token");
        assertThatIllegalStateException()
                .isThrownBy(() -> broker.canIDeploy(folder, COMMIT, "production"))
                .withMessageStartingWith("Not known: the broker at " + standIn.url() + " gave no verdict")
                .withMessageContaining("401")
                .withMessageNotContaining("a-wrong-token");
    }

    @Test
    void aBrokerThatIsNotThereIsSaid() {
        standIn.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> broker().publish(folder, COMMIT, "main", false))
                .withMessageContaining("Connection refused");
        assertThatIllegalStateException()
                .isThrownBy(() -> broker().canIDeploy(folder, COMMIT, "production"))
                .withMessageContaining("Connection refused");
    }

    @ParameterizedTest
    @CsvSource({
        "PACT_BROKER_BASE_URL, '', PACT_BROKER_BASE_URL is not set in the environment; it says where the broker is.",
        "PACT_BROKER_TOKEN, ' ', PACT_BROKER_TOKEN is not set in the environment; it holds a token of the broker.",
        "PACT_BROKER_BASE_URL, 'a b', PACT_BROKER_BASE_URL is not a URL.",
        "PACT_BROKER_BASE_URL, http://broker.example, 'PACT_BROKER_BASE_URL must be an https URL without a user, for a"
                + " secret goes there (http on loopback only).'",
        "PACT_BROKER_BASE_URL, https://me:secret@broker.example, 'PACT_BROKER_BASE_URL must be an https URL without a"
                + " user, for a secret goes there (http on loopback only).'"
    })
    void anEnvironmentThatCannotBeUsedIsRefusedAtOnce(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broker(Map.of(name, value)))
                .withMessage(message);
    }

    private void run(@Nullable String... arguments) {
        Broker.run(
                arguments,
                Map.of("PACT_BROKER_BASE_URL", standIn.url(), "PACT_BROKER_TOKEN", TOKEN),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private Broker broker() {
        return broker(Map.of());
    }

    private Broker broker(Map<String, String> differently) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PACT_BROKER_BASE_URL", standIn.url());
        environment.put("PACT_BROKER_TOKEN", TOKEN);
        environment.putAll(differently);
        return new Broker(environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
