package nl.mijnklantportaal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The messages of the verification when a provider breaks the pact. */
class VerificationTests {
    @Test
    void theFailureNamesTheInteractionAndEveryPlace() throws IOException {
        try (AnsweringServer provider = new AnsweringServer(429, "{\"code\": \"429\", \"message\": 5}")) {
            List<String> failures = failuresOf(Integer.parseInt(provider.url().replaceAll(".*:", "")), ".*");

            assertThat(failures).hasSize(Cases.all().size());
            assertThat(failures)
                    .filteredOn(failure ->
                            failure.startsWith("\"an offer when the requests of this minute are used up\": "))
                    .singleElement()
                    .asString()
                    .contains("Expected a header 'retry-after' but was missing")
                    .contains("$.code")
                    .contains("$.message");
            assertThat(failures)
                    .filteredOn(failure -> failure.startsWith("\"an offer with a discount line"))
                    .singleElement()
                    .asString()
                    .contains("expected status of 201 but was 429");
        }
    }

    @Test
    void aProviderThatIsSilentEndsTheVerification() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(failuresOf(silent.getLocalPort(), "an offer with a discount line.*"))
                    .singleElement()
                    .asString()
                    .contains("Read timed out");
        }
    }

    private static List<String> failuresOf(int port, String descriptions) {
        System.setProperty(AimedVerification.PORT, String.valueOf(port));
        System.setProperty("pact.filter.description", descriptions);
        try {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(AimedVerification.class))
                                    .build(),
                            listener);
            return listener.getSummary().getFailures().stream()
                    .map(failure -> failure.getException().getMessage())
                    .toList();
        } finally {
            System.clearProperty(AimedVerification.PORT);
            System.clearProperty("pact.filter.description");
        }
    }
}
