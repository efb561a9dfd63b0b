package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateOfferDemoTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Sandbox server;

    @TempDir
    private Path folder;

    @BeforeEach
    void startAServer() {
        server = Sandbox.start();
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void createsTheOfferThatShipsWithItInASandboxOfItsOwn() {
        assertThat(run(null, Map.of())).isZero();
        assertThat(printed())
                .contains("Offer 2026-001 created in the embedded sandbox")
                .containsPattern("id +off_")
                .contains("issued     2026-11-22", "expires    2026-12-22")
                .containsPattern("Printed manual, ten copies +9% +249.50")
                .containsPattern("Discount for returning customers +21% +-125.00")
                .containsPattern("9% +249.50 +22.46 +271.96")
                .containsPattern("total +1992.90 +288.82 +2281.72")
                .contains("The server answered 201: amount EUR 2281.72");
        assertThat(complained()).isEmpty();
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void talksToTheServerThatBothVariablesName() {
        assertThat(run(null, bothVariables())).isZero();
        assertThat(printed()).contains("created at " + server.baseUrl());
        assertThat(server.offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.lineCount()).isEqualTo(5));
    }

    @Test
    void saysWhichVariableIsMissingAndUsesTheSandbox() {
        assertThat(run(null, Map.of("MIJNKLANTPORTAAL_API_KEY", server.apiKey())))
                .isZero();
        assertThat(printed()).startsWith("Only MIJNKLANTPORTAAL_API_KEY is set").contains("embedded sandbox");
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void aWrongKeyIsOneMessageThatDoesNotShowIt() {
        Map<String, String> wrongKey = Map.of(
                "MIJNKLANTPORTAAL_BASE_URL", server.baseUrl().toString(), "MIJNKLANTPORTAAL_API_KEY", "not-the-key");
        assertThat(run(null, wrongKey)).isEqualTo(1);
        assertThat(complained())
                .hasLineCount(1)
                .contains("401", "nothing was created")
                .doesNotContain("not-the-key");
    }

    @Test
    void aUrlThatIsNoneIsOneMessage() {
        Map<String, String> wrongUrl =
                Map.of("MIJNKLANTPORTAAL_BASE_URL", "not a url", "MIJNKLANTPORTAAL_API_KEY", "key");
        assertThat(run(null, wrongUrl)).isEqualTo(1);
        assertThat(complained()).contains("MIJNKLANTPORTAAL_BASE_URL").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "249.50"        | "249.505"      | lines[2].amountExclVat: must be an amount with at most two decimals
                    "249.50"        | 249.50         | lines[2].amountExclVat: must be text
                    "249.50"        | "249,50"       | lines[2].amountExclVat: must be an amount with at most two decimals
                    "vatRate": 9    | "vatRate": 19  | lines[2].vatRate: must be one of 0, 9, 21
                    "2026-12-22"    | "2026-11-21"   | expiresAt: must not be before issuedAt
                    "2026-12-22"    | "2026-02-30"   | expiresAt: must be a date
                    "lines": [      | "lines": [], "x": [ | lines: must have at least one line
                    "2026-001"      | " "            | offerNumber: must not be blank
                    """)
    void whatTheContractRefusesIsOneMessageWithItsPlaceAndNothingIsSent(
            String original, String replacement, String message) throws IOException {
        String offer;
        try (InputStream json = Objects.requireNonNull(CreateOfferDemo.class.getResourceAsStream("offer.json"))) {
            offer = new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(offer).contains(original);
        Path file = Files.writeString(folder.resolve("offer.json"), offer.replace(original, replacement));

        assertThat(run(file.toString(), bothVariables())).isEqualTo(1);

        assertThat(complained()).startsWith("Not valid, so nothing was sent:").contains("  " + message);
        assertThat(complained()).hasLineCount(2);
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void aFileThatIsNotThereIsNamedWithThePlaceWhereItWasLookedFor() {
        assertThat(run("no-such-offer.json", bothVariables())).isEqualTo(1);
        assertThat(complained())
                .hasLineCount(1)
                .contains(
                        "no-such-offer.json cannot be read",
                        Path.of("").toAbsolutePath().toString());
        assertThat(server.requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1, 2]        | 1
            null          | 0
            {"lines": [}  | 1
            ''            | 0
            """)
    void aFileThatIsNoJsonObjectIsOneMessageWithTheLine(String content, int line) throws IOException {
        Path file = Files.writeString(folder.resolve("offer.json"), content);

        assertThat(run(file.toString(), bothVariables())).isEqualTo(1);

        assertThat(complained()).hasLineCount(1).contains("JSON object", "Nothing was sent.");
        if (line > 0) {
            assertThat(complained()).contains("line " + line);
        }
        assertThat(server.requestCount()).isZero();
    }

    private Map<String, String> bothVariables() {
        return Map.of(
                "MIJNKLANTPORTAAL_BASE_URL", server.baseUrl().toString(), "MIJNKLANTPORTAAL_API_KEY", server.apiKey());
    }

    private int run(String file, Map<String, String> environment) {
        return CreateOfferDemo.run(
                file,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
