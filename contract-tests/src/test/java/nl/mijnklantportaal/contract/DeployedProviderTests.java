package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.KEY_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.KEY_VALID;
import static nl.mijnklantportaal.contract.ProviderStates.MONTH_FULL;
import static nl.mijnklantportaal.contract.ProviderStates.NUMBER_FREE;
import static nl.mijnklantportaal.contract.ProviderStates.NUMBER_USED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.mijnklantportaal.sandbox.ReceivedOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs {@code -Pprovider} against a sandbox or a server of the test in the place of a deployed provider. */
class DeployedProviderTests {
    private static final String KEY = "key-of-the-portal";

    @TempDir
    private Path folder;

    /** Runs the verification in a JVM of its own, like surefire. */
    @Nested
    class InAJvmOfItsOwn {
        @Test
        void onlyWhatIsMarkedAsSafeIsRun() throws Exception {
            try (Sandbox provider = Sandbox.builder().apiKeys(KEY).start()) {
                Run run = run(Map.of("provider.url", provider.baseUrl().toString()));

                assertThat(run.ended()).as(run.printed()).isZero();
                List<String> all =
                        Cases.all().stream().map(PactCase::description).toList();
                List<String> safe = provider(Map.of()).toRun(all);
                assertThat(run.printed()).contains(safe.size() + " run, 0 failed");
                assertThat(provider.requestCount()).isEqualTo(safe.size());
                assertThat(provider.offers()).isEmpty();
                all.stream()
                        .filter(description -> !safe.contains(description))
                        .forEach(description -> assertThat(run.printed())
                                .contains("Not run, for the provider does not mark it as safe: " + description));
            }
        }

        @Test
        void theProvidersKeyCustomerAndAFreshNumberAreSent() throws Exception {
            Path safe = Files.writeString(folder.resolve("safe.txt"), """
                    # a portal for tests, in which offers may be created
                    an offer of two lines at different VAT rates, with a notification
                      an offer with a discount line, whose amount is negative

                    an offer for a customer that does not exist
                    an offer with an API key that does not exist
                    """);
            try (Sandbox provider = Sandbox.builder()
                    .apiKeys(KEY)
                    .customers("cst_of_the_portal")
                    .start()) {
                Run run = run(Map.of(
                        "provider.url", provider.baseUrl().toString(),
                        "provider.safe", safe.toString(),
                        "provider.customer", "cst_of_the_portal"));

                assertThat(run.ended()).as(run.printed()).isZero();
                assertThat(run.printed()).contains("4 run, 0 failed").doesNotContain(KEY);
                assertThat(provider.offers())
                        .hasSize(2)
                        .extracting(ReceivedOffer::customerId)
                        .containsOnly("cst_of_the_portal");
                assertThat(provider.offers())
                        .extracting(ReceivedOffer::offerNumber)
                        .doesNotHaveDuplicates()
                        .allMatch(number -> number.startsWith("PACT-"));
            }
        }

        @Test
        void aProviderThatAnswersOtherwiseFailsWithTheInteractionAndThePlaces() throws Exception {
            try (AnsweringServer provider = new AnsweringServer(201, """
                    {"id": "123", "customerId": "cst_a", "offerNumber": "1", "issuedAt": "2026-11-22",
                     "expiresAt": "2026-12-22", "currency": "EUR", "amount": 1149.5,
                     "links": {"customer": {"href": "https://portal.example/customers/cst_a", "type": "application/json"}}}""")) {
                Run run = runDiscount(provider);

                assertThat(run.ended()).isEqualTo(1);
                assertThat(run.printed())
                        .contains("1 run, 1 failed")
                        .contains("an offer with a discount line, whose amount is negative")
                        .contains("$.id")
                        .contains("$.amount")
                        .contains("createdAt")
                        .contains("X-RateLimit-Limit")
                        .doesNotContain(KEY);
            }
        }

        @Test
        void aRequestIsSentOnceWhateverTheAnswer() throws Exception {
            try (AnsweringServer provider = new AnsweringServer(503, "{}").withField("Retry-After", "0")) {
                assertThat(runDiscount(provider).printed()).contains("1 run, 1 failed");
                assertThat(provider.received()).hasSize(1);
            }
        }

        private Run runDiscount(AnsweringServer provider) throws Exception {
            Path safe = Files.writeString(
                    folder.resolve("safe.txt"), "an offer with a discount line, whose amount is negative\n");
            return run(Map.of(
                    "provider.url",
                    provider.url() + "/v1",
                    "provider.safe",
                    safe.toString(),
                    "provider.customer",
                    "cst_a"));
        }

        @Test
        void theProviderBringsItsStatesAboutItselfWhereItCan() throws Exception {
            try (Sandbox provider = Sandbox.builder()
                            .apiKeys("other-key")
                            .offersPerMonth(0)
                            .start();
                    AnsweringServer states =
                            new AnsweringServer(200, "{\"apiKey\": \"other-key\", \"customerId\": \"cst_z\"}")) {
                Path safe = Files.writeString(
                        folder.resolve("safe.txt"), "an offer beyond what the license allows this month\n");
                Run run = run(Map.of(
                        "provider.url", provider.baseUrl().toString(),
                        "provider.safe", safe.toString(),
                        "provider.states.url", states.url()));

                assertThat(run.ended()).as(run.printed()).isZero();
                assertThat(states.received()).hasSize(4);
                assertThat(Json.parse(states.received().get(1))).isEqualTo(Json.parse("""
                        {"consumer": "mijnklantportaal-java-sdk", "action": "setup", "state": "the customer exists",
                         "params": {"customerId": "cst_abc12345def678"}}"""));
            }
        }

        @Test
        void everythingIsRunWhenToldSo() throws Exception {
            try (Sandbox provider = Sandbox.builder().apiKeys(KEY).start();
                    AnsweringServer states = new AnsweringServer(200, "")) {
                Run run = run(Map.of(
                        "provider.url", provider.baseUrl().toString(),
                        "provider.interactions", "all",
                        "provider.states.url", states.url()));

                assertThat(run.printed()).contains(Cases.all().size() + " run");
                assertThat(run.ended())
                        .as("a portal cannot be all that at once")
                        .isEqualTo(1);
                assertThat(provider.requestCount()).isEqualTo(Cases.all().size());
            }
        }

        @Test
        void withoutAUrlNothingIsRunAndTheReasonIsSaid() throws Exception {
            Run run = run(Map.of());

            assertThat(run.ended()).isEqualTo(1);
            assertThat(run.printed()).contains("-Dprovider.url=URL says where the provider's API is.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example/v1, api.example, 443, ''",
        "https://api.example:8443/v1/, api.example, 8443, ''",
        "https://staging.example/portal/v1, staging.example, 443, /portal",
        "http://localhost:8080/v1, localhost, 8080, ''",
        "http://127.0.0.1/v1, 127.0.0.1, 80, ''"
    })
    void theBaseUrlOfTheApiIsTheTarget(String url, String host, int port, String mountedAt) {
        HttpTestTarget target = provider(Map.of("provider.url", url)).target();

        assertThat(target.getHost()).isEqualTo(host);
        assertThat(target.getPort()).isEqualTo(port);
        assertThat(target.getPath()).isEqualTo(mountedAt);
        assertThat(target.getProviderInfo("", null).getProtocol()).isEqualTo(url.substring(0, url.indexOf(':')));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example, 'provider.url must be the base URL of the API, which ends in /v1, and is https://api.example.'",
        "http://api.example/v1, 'provider.url must be an https URL without a user, for a secret goes there (http on loopback"
                + " only).'",
        "api.example/v1, 'provider.url must be an https URL without a user, for a secret goes there (http on loopback only).'"
    })
    void aUrlThatCannotBeMeantIsRefused(String url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider(Map.of("provider.url", url)).target())
                .withMessage(message);
    }

    @Test
    void aMarkThatFitsNothingIsRefused() throws Exception {
        Path safe = Files.writeString(folder.resolve("safe.txt"), "one\nan old name\n");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> provider(Map.of("provider.safe", safe.toString())).toRun(List.of("one", "two")))
                .withMessage(safe + " marks what is not in the pact: \"an old name\".");
    }

    @Test
    void noMarkAtAllIsRefused() throws Exception {
        Path safe = Files.writeString(folder.resolve("safe.txt"), "# nothing yet\n");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> provider(Map.of("provider.safe", safe.toString())).toRun(List.of("one")))
                .withMessage(safe + " marks no interaction as safe, so there is nothing to run.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> provider(Map.of("provider.safe", "none.txt")).toRun(List.of("one")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The file that marks what is safe to run cannot be read: none.txt");
    }

    @Test
    void aFileIsLookedForWhereMavenWasStarted() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "one\n");

        assertThat(provider(Map.of("provider.folder", folder.toString(), "provider.safe", "mine.txt"))
                        .toRun(List.of("one", "two")))
                .containsExactly("one");
    }

    @Test
    void whatToRunIsSafeOrAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> provider(Map.of("provider.interactions", "some")).toRun(List.of("one")))
                .withMessage("provider.interactions must be safe or all, and is some.");
    }

    @Test
    void theFileThatShipsMarksOnlyWhatCreatesNothing() {
        List<String> all = Cases.all().stream().map(PactCase::description).toList();

        assertThat(provider(Map.of()).toRun(all))
                .hasSize(7)
                .contains("an offer with an API key that does not exist")
                .allMatch(description ->
                        description.endsWith("does not exist") || description.endsWith("does not exist, by its id"));
    }

    @Test
    void aMissingKeyIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeployedProvider(name -> null, name -> " ").setUp(state(KEY_VALID)))
                .withMessage(
                        "MIJNKLANTPORTAAL_API_KEY is not set in the environment; it holds an API key that works at the"
                                + " provider.");
    }

    @Test
    void aMissingCustomerIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider(Map.of()).setUp(state(CUSTOMER_EXISTS)))
                .withMessage("-Dprovider.customer=ID must name a customer that exists at the provider.");
    }

    @ParameterizedTest
    @ValueSource(strings = {NUMBER_USED, MONTH_FULL})
    void whatOnlyTheProviderCanBringAboutIsSaid(String state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider(Map.of()).setUp(state(state)))
                .withMessage("Only the provider can bring about that " + state
                        + "; -Dprovider.states.url=URL says where it does.");
    }

    @Test
    void whatNeedsNoHelpIsThere() {
        assertThat(provider(Map.of()).setUp(state(KEY_VALID))).containsOnly(Map.entry("apiKey", KEY));
        assertThat(provider(Map.of()).setUp(state(KEY_UNKNOWN))).isEmpty();
        assertThat(provider(Map.of()).setUp(state(CUSTOMER_UNKNOWN))).isEmpty();
        assertThat(provider(Map.of()).setUp(state(NUMBER_FREE))).containsOnlyKeys("offerNumber");
    }

    @Test
    void whatTheProviderGivesBackComesBeforeWhatIsSaidHere() throws Exception {
        try (AnsweringServer silent = new AnsweringServer(200, "");
                AnsweringServer giving = new AnsweringServer(200, "{\"apiKey\": \"k\", \"customerId\": \"c\"}")) {
            DeployedProvider first =
                    provider(Map.of("provider.states.url", silent.url(), "provider.customer", "cst_here"));
            DeployedProvider second = new DeployedProvider(
                    Map.of("provider.states.url", giving.url(), "provider.customer", "cst_here")::get, name -> null);

            assertThat(first.setUp(state(KEY_VALID))).containsOnly(Map.entry("apiKey", KEY));
            assertThat(first.setUp(state(CUSTOMER_EXISTS))).containsOnly(Map.entry("customerId", "cst_here"));
            assertThat(second.setUp(state(KEY_VALID))).containsEntry("apiKey", "k");
            assertThat(second.setUp(state(CUSTOMER_EXISTS))).containsEntry("customerId", "c");
        }
    }

    @Test
    void aProviderThatCannotBringAStateAboutIsSaid() throws Exception {
        try (AnsweringServer states = new AnsweringServer(500, "")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> provider(Map.of("provider.states.url", states.url()))
                            .setUp(state(MONTH_FULL)))
                    .withMessage("The provider did not bring about that " + MONTH_FULL + ": " + states.url()
                            + " answered 500.");
        }
    }

    private static DeployedProvider provider(Map<String, String> properties) {
        return new DeployedProvider(properties::get, Map.of("MIJNKLANTPORTAAL_API_KEY", KEY)::get);
    }

    private static ProviderState state(String name) {
        return ProviderStates.state(name);
    }

    private record Run(int ended, String printed) {}

    private Run run(Map<String, String> properties) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(InThisJvm.class.getName());
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("MIJNKLANTPORTAAL_API_KEY", KEY);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Run(process.exitValue(), Files.readString(printed));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs the verification; ends with status 1 when something failed. */
    static final class InThisJvm {
        private InThisJvm() {}

        public static void main(String[] arguments) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(DeployedProviderVerification.class))
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            Stream.of(listener.getSummary())
                    .flatMap(summary -> summary.getFailures().stream())
                    .forEach(failure -> failure.getException().printStackTrace(System.out));
            System.out.println(listener.getSummary().getTestsFoundCount() + " run, "
                    + listener.getSummary().getTotalFailureCount() + " failed");
            System.exit(listener.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
        }
    }
}
