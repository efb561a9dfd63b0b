package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.mijnklantportaal.examples.PortalServer.Sent;
import nl.mijnklantportaal.examples.Programs.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program of the guide that uses three resources. */
class NewCustomerTests {
    private static final Path SOURCE = Path.of("src/main/java/nl/mijnklantportaal/examples/NewCustomer.java");

    private PortalServer server;

    @BeforeEach
    void startAServer() throws IOException {
        server = new PortalServer();
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void aKeyThatIsNotKnownEndsItWithNothingCreated() throws Exception {
        OwnJvm run = run("another-key");

        assertThat(run.status()).isNotZero();
        assertThat(run.printed())
                .contains("AuthenticationException", "POST /customers", "401", "nothing was created")
                .doesNotContain("another-key");
        assertThat(server.sent()).extracting(Sent::line).containsExactly("POST /v1/customers");
    }

    @Test
    void eachThingIsSentOnceAsTheContractSays() throws Exception {
        assertThat(run(PortalServer.API_KEY).status()).isZero();

        assertThat(server.sent())
                .containsExactly(
                        new Sent(
                                "POST /v1/customers",
                                "{\"companyName\":\"Bakkerij De Vries\",\"address\":\"Dorpsstraat 1\","
                                        + "\"zipCode\":\"1234AB\",\"city\":\"Utrecht\","
                                        + "\"primaryEmail\":\"info@example.nl\"}"),
                        new Sent(
                                "POST /v1/customer-offers/manual",
                                "{\"customerId\":\"cst_abc12345def678\",\"offerNumber\":\"2026-001\","
                                        + "\"issuedAt\":\"2026-11-29\",\"expiresAt\":\"2026-12-29\",\"lines\":"
                                        + "[{\"description\":\"Website\",\"amountExclVat\":\"1250.00\",\"vatRate\":21}]}"),
                        new Sent("GET /v1/payment-links?page=1", ""),
                        new Sent("GET /v1/payment-links?page=2", ""),
                        new Sent(
                                "POST /v1/payment-links",
                                "{\"description\":\"Invoice 2026-104\",\"amount\":\"173.51\"}"));
    }

    @Test
    void itPrintsWhatTheGuideShows() throws Exception {
        assertThat(run(PortalServer.API_KEY).printed())
                .isEqualToNormalizingNewlines(shown().output().orElseThrow());
    }

    @Test
    void theGuideShowsTheProgramItself() throws IOException {
        assertThat(statements(shown().code())).isNotEmpty().isEqualTo(statements(Files.readString(SOURCE)));
    }

    private OwnJvm run(String apiKey) throws Exception {
        return OwnJvm.run(NewCustomer.class.getName(), Path.of("target/classes"), server.baseUrl(), apiKey);
    }

    private static Program shown() throws IOException {
        return Programs.of(Path.of("../docs/getting-started.md")).stream()
                .filter(program -> program.name().equals("NewCustomer"))
                .findFirst()
                .orElseThrow();
    }

    /** The body of its main method, however it is wrapped. */
    private static String statements(String code) {
        String body = code.substring(code.indexOf("        try ("), code.lastIndexOf("    }"));
        return body.replaceAll("\\s+", "");
    }
}
