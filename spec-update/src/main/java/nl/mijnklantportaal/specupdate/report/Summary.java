package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.List;

/** The report in so few lines that a terminal shows them at once. */
public final class Summary {

    private static final int FORCING = 5;
    private static final int QUESTIONS = 4;
    private static final int WIDTH = 160;

    private Summary() {}

    /** Returns the lines, at most 21 of them. */
    public static List<String> of(UpdateReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.document().name() + ", compared with " + report.comparedWith());
        lines.add(ReportPage.headline(report, "") + ".");
        NextVersion next = report.next();
        if (next != null) {
            lines.add(next.why());
        }
        lines.add("");
        if (report.obstacles().isEmpty()) {
            lines.add("  on the wire       " + ReportPage.onTheWire(report));
            lines.add("  in Java           " + ReportPage.inJava(report));
            lines.add("  pact and sandbox  " + ReportPage.beside(report));
        } else if (!report.wire().changes().isEmpty()) {
            lines.add("  on the wire       " + ReportPage.onTheWire(report));
        }
        lines.add("  overlays          " + ReportPage.overlays(report.upkeep()));
        lines.add("  observed          " + ReportPage.observed(report.upkeep()));
        lines.add("  names             " + ReportPage.names(report));
        some(lines, "Not comparable:", report.obstacles(), FORCING);
        some(lines, "Forced by:", forcing(report.verdict()), FORCING);
        some(
                lines,
                "Questions:",
                report.questions().stream()
                        .map(question ->
                                UpkeepSection.shown(question.file()) + ":" + question.line() + "  " + question.text())
                        .toList(),
                QUESTIONS);
        return lines.stream().map(Summary::cut).toList();
    }

    private static List<String> forcing(Verdict verdict) {
        List<String> forcing = new ArrayList<>(WireSection.sentences(verdict.wire(), value -> value));
        forcing.addAll(JavaWords.sentences(verdict.java(), name -> name));
        return forcing;
    }

    private static void some(List<String> lines, String title, List<String> sentences, int most) {
        if (sentences.isEmpty()) {
            return;
        }
        lines.add(title);
        boolean all = sentences.size() <= most;
        sentences.stream()
                .limit(all ? most : most - 1)
                .forEach(sentence -> lines.add("  " + Markdown.oneLine(sentence)));
        if (!all) {
            lines.add("  and " + (sentences.size() - most + 1) + " more");
        }
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
