package nl.mijnklantportaal.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportOffersTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Portal portal;

    @TempDir
    private Path folder;

    @BeforeEach
    void startAPortal() {
        portal = new Portal(1);
    }

    @AfterEach
    void stopThePortal() {
        portal.close();
    }

    @Test
    void everyOfferIsCreatedOnceHoweverOftenItRuns() throws IOException {
        Path file = Portal.offers(folder.resolve("offers.csv"), 20);

        assertThat(run(file.toString())).isEqualTo(ImportOffers.ALL_EXIST);
        assertThat(run(file.toString())).isEqualTo(ImportOffers.ALL_EXIST);

        assertThat(portal.sent()).containsExactlyInAnyOrderElementsOf(Portal.numbers(20));
        assertThat(text(out))
                .containsOnlyOnce("20 of 20 offers, ")
                .contains("Creating 20 offers at " + portal.sandbox().baseUrl(), "20 of 20 offers exist.");
        assertThat(text(err)).isEmpty();
        assertThat(folder.resolve("offers.csv.journal")).isNotEmptyFile();
    }

    @Test
    void whatIsAddedToTheFileIsAllThatTheNextRunSends() throws IOException {
        Path file = Portal.offers(folder.resolve("offers.csv"), 3);
        Path journal = folder.resolve("of this year.journal");
        run(file.toString(), "--journal=" + journal);
        Portal.offers(file, 5);

        assertThat(run(file.toString(), "--journal=" + journal)).isEqualTo(ImportOffers.ALL_EXIST);

        assertThat(portal.sent()).containsExactlyInAnyOrderElementsOf(Portal.numbers(5));
    }

    @Test
    void anOfferThatIsRefusedIsToldWithItsRowAndSentAgainOnRequest() throws IOException {
        Path file = Files.writeString(
                folder.resolve("offers.csv"),
                Portal.HEADER + "cst_1;A;22-11-2026;22-12-2026;Website;1,00;21;\n"
                        + "cst_2;B;22-11-2026;22-12-2026;Website;1,00;21;\n");

        assertThat(run(file.toString())).isEqualTo(ImportOffers.SOME_DO_NOT);
        assertThat(text(out)).contains("1 of 2 offers exist.");
        assertThat(text(err)).startsWith("row 3, offer B was refused: ").contains("422");

        assertThat(run(file.toString())).isEqualTo(ImportOffers.SOME_DO_NOT);
        assertThat(portal.sent()).containsExactlyInAnyOrder("A", "B");

        run(file.toString(), "--refused-again");
        assertThat(portal.sent()).containsExactlyInAnyOrder("A", "B", "B");
    }

    @Test
    void anAnswerThatIsLostIsLookedUp() throws IOException {
        portal.fault(Optional.of(Fault.CLOSED_AFTER_HANDLING));
        Path file = Portal.offers(folder.resolve("offers.csv"), 3);

        assertThat(run(file.toString())).isEqualTo(ImportOffers.ALL_EXIST);

        assertThat(portal.sent()).containsExactlyInAnyOrderElementsOf(Portal.numbers(3));
    }

    @Test
    void aWrongCellIsToldBeforeAnythingIsSent() throws IOException {
        Path file = Portal.offers(folder.resolve("offers.csv"), 30);
        Files.writeString(file, Files.readString(file).replace("1.250,00", "1250.00"));

        assertThat(run(file.toString())).isEqualTo(ImportOffers.WRONG_FILE);

        assertThat(portal.sandbox().requestCount()).isZero();
        assertThat(text(err).lines())
                .hasSize(22)
                .startsWith(
                        file + " has 30 wrong cells, so nothing was sent:",
                        "  row 2, column F, bedrag excl. btw (amountExclVat): \"1250.00\" is not an amount such as"
                                + " 1.250,50, with a decimal comma and at most two decimals")
                .endsWith("  and 10 more");
        assertThat(folder.resolve("offers.csv.journal")).doesNotExist();
    }

    @Test
    void checkingSendsNothing() throws IOException {
        Path file = Portal.offers(folder.resolve("offers.csv"), 3);

        assertThat(run(file.toString(), "--check")).isEqualTo(ImportOffers.ALL_EXIST);

        assertThat(text(out)).contains("has 3 offers, and every cell can be read.");
        assertThat(portal.sandbox().requestCount()).isZero();
    }

    @Test
    void withoutAPortalTheImportIsRehearsedAndLeavesNothing() throws IOException {
        Path file = Portal.offers(folder.resolve("offers.csv"), 100);

        assertThat(run(Map.of(), file.toString())).isEqualTo(ImportOffers.ALL_EXIST);

        assertThat(text(out))
                .contains("Rehearsing 100 offers in the embedded sandbox", "MIJNKLANTPORTAAL_API_KEY", "100 of 100");
        assertThat(folder).isDirectoryNotContaining("glob:**.journal");
        assertThat(portal.sandbox().requestCount()).isZero();
    }

    @Test
    void aKeyThatIsNotKnownEndsItAndTheNextRunGoesOn() throws IOException {
        Path file = Portal.offers(folder.resolve("offers.csv"), 3);
        Map<String, String> wrong = new HashMap<>(portal.environment());
        wrong.put("MIJNKLANTPORTAAL_API_KEY", "another-key");

        assertThat(run(wrong, file.toString())).isEqualTo(ImportOffers.ENDED_EARLY);
        assertThat(text(err)).contains("401", "3 untouched").doesNotContain("another-key");

        assertThat(run(file.toString())).isEqualTo(ImportOffers.ALL_EXIST);
    }

    @Test
    void theJournalOfAnotherPortalIsRefused() throws IOException {
        Path file = Portal.offers(folder.resolve("offers.csv"), 3);
        run(file.toString());
        try (Portal other = new Portal(1)) {
            assertThat(run(other.environment(), file.toString())).isEqualTo(ImportOffers.ENDED_EARLY);

            assertThat(text(err)).contains("offers.csv.journal", "belongs to the portal at");
            assertThat(other.sent()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                 | Which file?
                    a.csv b.csv                        | One file at a time
                    a.csv --yes                        | There is no option --yes.
                    a.csv --charset=latin-77           | Java knows no charset "latin-77".
                    a.csv --requests-per-minute=many   | --requests-per-minute is a number
                    a.csv --requests-per-minute=0      | --requests-per-minute is a number
                    """)
    void aWrongCommandIsToldWithTheRightOne(String command, String message) {
        String[] arguments = command.isEmpty() ? new String[0] : command.split(" ");

        assertThat(run(arguments)).isEqualTo(ImportOffers.WRONG_COMMAND);
        assertThat(text(err)).startsWith(message).contains("Usage: ImportOffers FILE.csv");
        assertThat(portal.sandbox().requestCount()).isZero();
    }

    private int run(String... arguments) {
        return run(portal.environment(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return ImportOffers.run(
                List.of(arguments),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
