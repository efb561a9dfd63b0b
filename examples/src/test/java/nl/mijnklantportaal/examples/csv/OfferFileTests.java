package nl.mijnklantportaal.examples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferFileTests {
    private static final String HEADER =
            "klant;offertenummer;offertedatum;geldig tot;omschrijving;bedrag excl. btw;btw;bericht sturen\n";
    private static final String ROW = "cst_1;2026-1;22-11-2026;22-12-2026;Website;1.250,00;21;ja\n";

    @TempDir
    private Path folder;

    @Test
    void rowsWithTheSameNumberAreLinesOfOneOffer() throws IOException {
        OfferFile file = read(HEADER + ROW
                + "cst_2;2026-2;23-11-2026;23-12-2026;Hosting;12,95;21%;\n"
                + ";2026-1;;;Handleiding;24,95;9;\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.firstRows()).containsExactly(2, 3);
        assertThat(file.offers()).hasSize(2);
        CreateCustomerOfferFromLinesRequest first = file.offers().get(0);
        assertThat(first.customerId()).isEqualTo("cst_1");
        assertThat(first.offerNumber()).isEqualTo("2026-1");
        assertThat(first.issuedAt()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(first.expiresAt()).isEqualTo(LocalDate.of(2026, 12, 22));
        assertThat(first.sendNotification()).isTrue();
        assertThat(first.lines())
                .extracting(LineItem::description, LineItem::amountExclVat, LineItem::vatRate)
                .containsExactly(
                        tuple("Website", Money.euros("1250.00"), VatRate.STANDARD),
                        tuple("Handleiding", Money.euros("24.95"), VatRate.REDUCED));
        assertThat(file.offers().get(1).sendNotification()).isNull();
    }

    @Test
    void theFileOfTheGuideCanBeRead() throws IOException {
        String guide = Files.readString(Path.of("../docs/tasks.md"));
        int begin = guide.indexOf("klant;offertenummer;");

        OfferFile file = read(guide.substring(begin, guide.indexOf("```", begin)));

        assertThat(file.problems()).isEmpty();
        assertThat(file.firstRows()).containsExactly(2, 4);
    }

    @Test
    void theColumnsMayStandInAnyOrderUnderTheNamesOfTheContract() throws IOException {
        OfferFile file = read("VatRate;amountExclVat;description;expiresAt;issuedAt;offerNumber;customerId\r\n"
                + "9;-5,00;Korting;2026-12-22;2026-11-22;A;cst_1\r\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.offers()).singleElement().satisfies(offer -> {
            assertThat(offer.toJson()).doesNotContainKey("sendNotification");
            assertThat(offer.lines().get(0).amountExclVat()).isEqualTo(Money.euros("-5.00"));
        });
    }

    @Test
    void aMarkAtTheBeginningBlankRowsAndTrailingSemicolonsAreNoCells() throws IOException {
        OfferFile file =
                read("\ufeff" + HEADER.replace("\n", ";;\n") + "\n;;;;;;;\n" + ROW.replace("\n", ";;\n") + "\n\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.firstRows()).containsExactly(4);
    }

    @Test
    void aQuotedCellMayHaveLineBreaksQuotesAndSemicolons() throws IOException {
        OfferFile file = read(HEADER
                + "cst_1;2026-1;22-11-2026;22-12-2026;\"Website:\n\"\"responsive\"\"; met blog\";\"1.250,00\";21;\n"
                + "cst_1;2026-2;22-11-2026;22-12-2026;Website;1250.00;21;\n");

        assertThat(file.offers().get(0).lines().get(0).description()).isEqualTo("Website:\n\"responsive\"; met blog");
        assertThat(file.problems())
                .singleElement()
                .asString()
                .startsWith("row 3 (line 4 of the file), column F, bedrag excl. btw (amountExclVat): \"1250.00\"");
    }

    @Test
    void everyWrongCellIsToldFromTheTopLeftToTheBottomRight() throws IOException {
        OfferFile file = read(HEADER
                + "klant 7;2026-1;22-11-26;;Website;12,345;19;ja\n"
                + "cst_1;;22-11-2026;22-12-2026;;1,00;21;\n"
                + "cst_2;2026-2;22-12-2026;22-11-2026;Website;1,00;19;misschien\n"
                + "cst_3;2026-3;22-11-2026;22-12-2026;Website;1,00;19;\n"
                + "cst_4;2026-4;22-12-2026;22-11-2026;Website;1,00;21;;x\n");

        assertThat(file.offers()).isEmpty();
        assertThat(file.problems().stream().map(OfferFileTests::shortened))
                .containsExactly(
                        "2A \"klant 7\" is not the id of a customer",
                        "2C \"22-11-26\" is not a date such as 29-11-2026",
                        "2D is empty",
                        "2F \"12,345\" is not an amount such as 1",
                        "2G must be one of 0, 9, 21",
                        "3B is empty",
                        "3E is empty",
                        "4D must not be before issuedAt (2026-11-22 is before 2026-12-22)",
                        "4G must be one of 0, 9, 21",
                        "4H \"misschien\" is neither ja nor nee",
                        "5G must be one of 0, 9, 21",
                        "6D must not be before issuedAt (2026-11-22 is before 2026-12-22)",
                        "6I \"x\" stands in a column without a header");
    }

    @Test
    void whatALaterRowRepeatsMustBeTheSame() throws IOException {
        OfferFile file = read(HEADER + ROW
                + "cst_2;2026-1;22-11-2026;23-12-2026;Hosting;1,00;21;nee\n"
                + "cst_1;2026-1;22-11-2026;22-12-2026;Hosting;1,00;19;ja\n");

        assertThat(file.offers()).isEmpty();
        assertThat(file.problems().stream().map(OfferFileTests::shortened))
                .containsExactly(
                        "3A \"cst_2\" differs from row 2, where this offer begins",
                        "3D \"23-12-2026\" differs from row 2, where this offer begins",
                        "3H \"nee\" differs from row 2, where this offer begins",
                        "4G must be one of 0, 9, 21");
    }

    @Test
    void aViolationOfALineIsToldAtItsRow() throws IOException {
        OfferFile file = read(HEADER + ROW + ";2026-1;;;Hosting;1,00;19;\n");

        assertThat(file.problems())
                .singleElement()
                .asString()
                .startsWith("row 3, column G, btw (vatRate): must be one");
    }

    @Test
    void theHeaderIsToldWhole() {
        assertThatThrownBy(() -> read("klant;nummer;klant;offertedatum;geldig tot;omschrijving;btw\nx\n"))
                .isInstanceOf(WrongFileException.class)
                .hasMessageContaining("column B (nummer) is not known; column C is klant (customerId) a second time; "
                        + "there is no column offertenummer (offerNumber); "
                        + "there is no column bedrag excl. btw (amountExclVat). The columns are klant (customerId), ")
                .hasMessageContaining("bericht sturen (sendNotification) if wanted, ")
                .hasMessageEndingWith("btw (vatRate), separated by semicolons.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''               | does not begin with a row of headers
                    ';;;'            | does not begin with a row of headers
                    'klant;btw'      | separated by semicolons
                    'klant'          | separated by semicolons
                    'what, is, this' | column A (what, is, this) is not known
                    'klant,btw'      | are separated by commas, and not by semicolons. Save it with semicolons
                    'klant\tbtw'     | are separated by tabs, and not by semicolons. Save it with semicolons
                    """)
    void aFileWithoutSuchAHeaderIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(WrongFileException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"'\"never closed;21;\n'", "'\"closed\"too early;21;\n'"})
    void aQuoteThatSwallowsTheRestIsRefused(String rest) {
        assertThatThrownBy(() -> read(HEADER + ROW + ROW + "cst_1;2026-2;22-11-2026;22-12-2026;" + rest + ROW))
                .isInstanceOf(WrongFileException.class)
                .hasMessageContaining("in the row behind line 3");
    }

    @Test
    void theLettersOfAnOlderExcelNeedItsName() throws IOException {
        Charset older = Charset.forName("windows-1252");
        Path file =
                Files.write(folder.resolve("offers.csv"), (HEADER + ROW.replace("Website", "Café €")).getBytes(older));

        assertThatThrownBy(() -> OfferFile.read(file, UTF_8))
                .isInstanceOf(WrongFileException.class)
                .hasMessageContaining("is not written in UTF-8")
                .hasMessageContaining("--charset=windows-1252");
        assertThat(OfferFile.read(file, older).offers().get(0).lines().get(0).description())
                .isEqualTo("Café €");
    }

    @Test
    void anotherEncodingIsNoHeader() throws IOException {
        Path file = Files.write(folder.resolve("offers.csv"), (HEADER + ROW).getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> OfferFile.read(file, UTF_8)).isInstanceOf(WrongFileException.class);
        assertThat(OfferFile.read(file, StandardCharsets.UTF_16).offers()).hasSize(1);
    }

    @Test
    void aFileThatIsNotThereIsToldWithItsFullPath() {
        Path missing = Path.of("no-such-offers.csv");

        assertThatThrownBy(() -> OfferFile.read(missing, UTF_8))
                .isInstanceOf(WrongFileException.class)
                .hasMessage(missing.toAbsolutePath() + " cannot be read: there is no such file.");
    }

    @Test
    void columnsHaveTheLettersOfASpreadsheet() {
        assertThat(List.of(0, 25, 26, 51, 52, 701, 702))
                .extracting(CellProblem::letters)
                .containsExactly("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA");
    }

    private OfferFile read(String text) throws IOException {
        return OfferFile.read(Files.writeString(folder.resolve("offers.csv"), text), UTF_8);
    }

    private static String shortened(CellProblem problem) {
        return problem.row() + CellProblem.letters(problem.column()) + " "
                + problem.message().replaceFirst("(, which|\\.).*", "");
    }
}
