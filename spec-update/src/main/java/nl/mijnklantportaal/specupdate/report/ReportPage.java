package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.spectools.ActionFinding;
import nl.mijnklantportaal.spectools.NameChange;
import nl.mijnklantportaal.spectools.Question;
import nl.mijnklantportaal.spectools.wire.WireChange;

/** The report as a page of Markdown: the verdict and the questions first, then what they stand on. It depends on the report alone. */
public final class ReportPage {

    /** How many changes the verdict shows; the sections have them all. */
    private static final int FORCING = 20;

    private final UpdateReport report;
    private final Page page = new Page();

    private ReportPage(UpdateReport report) {
        this.report = report;
    }

    /** Returns the whole page. */
    public static String of(UpdateReport report) {
        return new ReportPage(report).text();
    }

    private String text() {
        page.heading(1, "What a new document of the vendor changes");
        page.paragraph(headline(report, "**") + ".");
        page.table(List.of("", ""), overview());
        verdict();
        questions();
        WireSection.write(report, page);
        JavaSection.write(report, page);
        UpkeepSection.write(report.upkeep(), report.obstacles().isEmpty(), page);
        beside();
        changelog();
        return page.toString();
    }

    /** Returns verdict, version and number of questions in one sentence without a period. */
    static String headline(UpdateReport report, String strong) {
        NextVersion next = report.next();
        int questions = report.questions().size();
        return strong
                + Words.capital(report.verdict().words())
                + strong
                + (next == null ? "" : ": the next release is " + strong + next.next() + strong)
                + (questions == 0
                        ? ""
                        : ". " + Words.count(questions, "question", "questions", "waits", "wait") + " for an answer");
    }

    private List<List<String>> overview() {
        NewDocument document = report.document();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "new document",
                Markdown.code(document.name()) + ", OpenAPI " + Markdown.text(document.openapi()) + ", "
                        + Words.count(document.operationCount(), "operation")
                        + (document.vendored() ? "; the one that is vendored already" : "")));
        rows.add(List.of("its SHA-256", Markdown.code(document.sha256())));
        rows.add(List.of("compared with", Markdown.text(report.comparedWith())));
        if (report.obstacles().isEmpty()) {
            rows.add(List.of("on the wire", onTheWire(report)));
            rows.add(List.of("in Java", inJava(report)));
        } else if (!report.wire().changes().isEmpty()) {
            rows.add(List.of("on the wire", onTheWire(report)));
        }
        rows.add(List.of("overlays", overlays(report.upkeep())));
        rows.add(List.of("observed operations", observed(report.upkeep())));
        rows.add(List.of("names", names(report)));
        if (report.obstacles().isEmpty()) {
            rows.add(List.of("pact and sandbox", beside(report)));
        }
        return rows;
    }

    static String onTheWire(UpdateReport report) {
        List<WireChange> changes = report.wire().changes();
        return (changes.isEmpty()
                        ? "no change"
                        : Words.bySeverity(changes.stream().map(WireChange::severity)))
                + (report.obstacles().isEmpty() ? "" : ", provisional")
                + (report.wire().documentationOnly() == 0
                        ? ""
                        : "; " + WireSection.documentation(report.wire().documentationOnly()));
    }

    static String inJava(UpdateReport report) {
        if (!report.javaProblems().isEmpty()) {
            return "not compared";
        }
        return report.java().isEmpty() ? "no change" : JavaSection.counted(report.java());
    }

    static String overlays(Upkeep upkeep) {
        int misfits = upkeep.actions(ActionFinding.Kind.MISFIT).size();
        int needless = upkeep.actions(ActionFinding.Kind.NEEDLESS).size();
        int surprises = upkeep.actions(ActionFinding.Kind.SURPRISE).size();
        return (upkeep.actionCount() - misfits - needless) + " of " + upkeep.actionCount() + " actions fit"
                + (misfits == 0 ? "" : ", " + misfits + " must be mended")
                + (needless == 0 ? "" : ", " + needless + " removed as needless")
                + (surprises == 0 ? "" : ", " + surprises + " to look at");
    }

    static String observed(Upkeep upkeep) {
        long documented =
                upkeep.observed().stream().filter(part -> part.documented()).count();
        long different = upkeep.observed().stream()
                .filter(part -> !part.differences().isEmpty())
                .count();
        return documented == 0
                ? "none is in the document"
                : Words.count((int) documented, "operation or schema", "operations and schemas", "is", "are")
                        + " in the document now, " + different + " read differently";
    }

    static String names(UpdateReport report) {
        Upkeep upkeep = report.upkeep();
        if (!report.obstacles().isEmpty() && upkeep.names().isEmpty()) {
            return "not known";
        }
        List<String> parts = new ArrayList<>();
        Map<NameChange.Kind, String> words = Map.of(
                NameChange.Kind.PROPOSED, " proposed",
                NameChange.Kind.CARRIED_OVER, " carried over",
                NameChange.Kind.REMOVED, " dropped");
        for (NameChange.Kind kind : NameChange.Kind.values()) {
            int count = upkeep.names(kind).size();
            if (count > 0) {
                parts.add(count + words.get(kind));
            }
        }
        return parts.isEmpty() ? "no change" : String.join(", ", parts);
    }

    static String beside(UpdateReport report) {
        return report.pact().isEmpty() && report.sandbox().isEmpty()
                ? "all fit"
                : Words.count(report.pact().size(), "problem") + " of the pact, "
                        + Words.count(report.sandbox().size(), "rule") + " of the sandbox without operation";
    }

    private void verdict() {
        page.heading(2, "The verdict");
        Verdict verdict = report.verdict();
        if (verdict.severity() == null) {
            page.paragraph("Unknown, because the contracts could not be compared:");
            page.points(report.obstacles().stream().map(Markdown::text).toList());
            page.paragraph(
                    "Once both can be made, the same command gives the verdict. Where the overlays were mended for the new"
                            + " document, compare with the contract from before: `git worktree add ../before`, and"
                            + " `-Dbase=../before/openapi`.");
            return;
        }
        List<String> forcing = new ArrayList<>();
        int changes = verdict.wire().size() + verdict.java().size();
        WireSection.sentences(verdict.wire(), Markdown::value).forEach(change -> forcing.add("on the wire: " + change));
        JavaWords.sentences(verdict.java(), Markdown::code).forEach(change -> forcing.add("in Java: " + change));
        page.paragraph(Words.capital(verdict.words())
                + (forcing.isEmpty()
                        ? ", because nothing changed."
                        : ", because of " + Words.count(changes, "change") + ":"));
        if (forcing.size() > FORCING) {
            int more = forcing.size() - FORCING;
            forcing.subList(FORCING, forcing.size()).clear();
            forcing.add("and " + more + " more, which are below");
        }
        page.points(forcing);
        if (!verdict.certain()) {
            page.paragraph("It may be worse, because the generated code could not be compared.");
        }
        NextVersion next = report.next();
        if (next != null) {
            page.paragraph(Markdown.text(next.why()) + " The next release is **" + next.next() + "**.");
        }
    }

    private void questions() {
        page.heading(2, "Questions");
        if (report.questions().isEmpty()) {
            page.paragraph("None.");
            return;
        }
        page.numbered(report.questions().stream().map(ReportPage::question).toList());
    }

    static String question(Question question) {
        return Markdown.text(question.text()) + "\n"
                + Markdown.code(UpkeepSection.shown(question.file()) + ":" + question.line());
    }

    private void beside() {
        page.heading(2, "Pact and sandbox");
        if (report.pact().isEmpty() && report.sandbox().isEmpty()) {
            page.paragraph(
                    report.obstacles().isEmpty()
                            ? "The new contract allows every interaction of the pact, and has the operation of every rule of"
                                    + " the sandbox."
                            : "Not checked, because the new contract cannot be made.");
            return;
        }
        if (!report.pact().isEmpty()) {
            page.paragraph("The new contract no longer allows these interactions of the pact:");
            page.points(report.pact().stream().map(Markdown::text).toList());
        }
        if (!report.sandbox().isEmpty()) {
            page.paragraph("These rules of the sandbox have no operation:");
            page.points(report.sandbox().stream().map(Markdown::text).toList());
        }
    }

    private void changelog() {
        page.heading(2, "For the CHANGELOG");
        String lines = ChangelogLines.text(report.changelog());
        if (!report.obstacles().isEmpty()) {
            page.paragraph("Not written, because the contracts could not be compared.");
        } else if (lines.isEmpty()) {
            page.paragraph("Nothing that users notice.");
        } else {
            page.paragraph("Accepting puts these lines under *Unreleased*:");
            page.verbatim("markdown", lines);
        }
    }
}
