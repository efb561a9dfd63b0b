package nl.mijnklantportaal.specupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.mijnklantportaal.spectools.wire.Direction;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.spectools.wire.WireDifferences;
import nl.mijnklantportaal.specupdate.Golden;
import nl.mijnklantportaal.specupdate.java.Effect;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import org.junit.jupiter.api.Test;

class ReportPageTests {

    @Test
    void textsThatMeanSomethingInMarkdownAreShownAsTheyAre() throws IOException {
        Golden.assertIs(ReportPage.of(Samples.awkward()), "report/awkward.md");
    }

    @Test
    void nothingChangedIsAShortPage() throws IOException {
        Golden.assertIs(ReportPage.of(Samples.of(List.of(), List.of(), Map.of())), "report/nothing.md");
    }

    @Test
    void whatIsAlikeIsToldOnceHoweverOftenItIs() {
        String page = ReportPage.of(Samples.huge());

        String withoutQuestions = page.replaceFirst("(?s)## Questions.*?(?=## On the wire)", "");
        assertThat(withoutQuestions.lines())
                .as("70 new operations, 70 properties, 140 problems")
                .hasSizeLessThan(440);
        assertThat(page)
                .contains(
                        "- on the wire: `Thing0.p0`, `Thing1.p1`, `Thing2.p2`, `Thing3.p3`, `Thing4.p4`, `Thing5.p5` and 64"
                                + " more: each may now be null\n")
                .contains("- **major** in 70 places of answers, each may now be null:\n")
                .contains("- **major** 70 members, each may now be null:\n  - `Thing0`: `p0()`, `p9()`,")
                .contains("\n- `Things0`: `create0` (`POST /things-of-kind-0/number0`), `create7` (");
    }

    @Test
    void contractsThatCannotBeComparedHaveNoVerdict() throws IOException {
        UpdateReport report = Samples.of(List.of(), List.of(), Map.of());
        UpdateReport unknown = new UpdateReport(
                report.document(),
                report.comparedWith(),
                List.of("The new contract cannot be made: a name is used twice."),
                new WireDifferences(List.of(), 0),
                List.of(),
                List.of(),
                Map.of(),
                report.upkeep(),
                List.of(),
                List.of(),
                List.of(),
                Verdict.unknown(),
                null,
                Map.of());

        Golden.assertIs(ReportPage.of(unknown), "report/unknown.md");
    }

    @Test
    void withoutTheGeneratedCodeTheVerdictIsALowerBound() {
        List<nl.mijnklantportaal.spectools.wire.WireChange> wire =
                List.of(Samples.property(Kind.PROPERTY_ADDED, Direction.ANSWER, "Offer.a", "", "", "GET /offers"));
        Verdict verdict = Verdict.of(wire, List.of(), false);
        UpdateReport report = Samples.of(wire, List.of(), Map.of());
        String page = ReportPage.of(new UpdateReport(
                report.document(),
                report.comparedWith(),
                List.of(),
                report.wire(),
                List.of(),
                List.of("The new contract: class Offer does not compile."),
                Map.of(),
                report.upkeep(),
                List.of(),
                List.of(),
                List.of(),
                verdict,
                NextVersion.after("1.2.3", "1.3.0-SNAPSHOT", Severity.MINOR),
                Map.of()));

        assertThat(page)
                .contains("**At least minor**: the next release is **1.3.0**.")
                .contains("It may be worse, because the generated code could not be compared.")
                .contains("- The new contract: class Offer does not compile.");
        assertThat(verdict.reaches(Severity.MAJOR)).as("nobody knows").isTrue();
    }

    @Test
    void aMethodWithOtherArgumentsIsShownInFull() {
        JavaChange change = Samples.java(
                Set.of(Effect.NO_LONGER_COMPILES, Effect.NO_LONGER_LINKS),
                "Customers",
                "list()",
                "Pages<Customer> list()",
                "Pages<Customer> list(ListCustomersRequest)",
                Samples.property(Kind.PARAMETER_ADDED, Direction.REQUEST, "query.search", "", "", "GET /customers"));

        assertThat(ReportPage.of(Samples.of(List.of(), List.of(change), Map.of())))
                .contains("`Customers.list()` is `Pages<Customer> list(ListCustomersRequest)` instead of"
                        + " `Pages<Customer> list()`");
    }

    @Test
    void theSummaryHasNoMarkUp() {
        WireChange limit = Samples.property(
                Kind.LIMIT_TIGHTENED,
                Direction.REQUEST,
                "Offer.number",
                "no maxLength",
                "maxLength 20",
                "POST /offers");
        JavaChange checked = Samples.java(
                Set.of(Effect.BEHAVES_OTHERWISE), "Offer", "number()", "String number()", "String number()", limit);

        assertThat(Summary.of(Samples.of(List.of(limit), List.of(checked), Map.of())))
                .contains("  Offer.number() has maxLength 20 instead of no maxLength")
                .noneMatch(line -> line.contains("`"));
    }

    @Test
    void theSummaryFitsOnAScreenHoweverMuchThereIs() {
        List<String> lines = Summary.of(Samples.huge());

        assertThat(lines).hasSizeLessThanOrEqualTo(21).allMatch(line -> line.length() <= 160);
        assertThat(lines).contains("  and 67 more");
    }
}
