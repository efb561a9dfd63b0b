package nl.mijnklantportaal.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Metric;

/** A small bar chart as SVG, readable on a light and on a dark background, with real text. */
final class Chart {
    private static final int WIDTH = 720;
    private static final int LABELS = 290;
    private static final int BARS = 360;
    private static final int ROW = 22;
    private static final int PANEL_GAP = 18;
    private static final int TOP = 8;

    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .title { font-weight: 600 }
            rect { fill: #8c959f }
            .own { fill: #1a7f37 }
            @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } rect { fill: #6e7681 } .own { fill: #3fb950 } }
            </style>
            """;

    private final List<Panel> panels = new ArrayList<>();

    private record Panel(String title, List<Bar> bars) {}

    private record Bar(Contender contender, double value) {}

    /** Adds a bar for each contender that has the metric, the shortest first. */
    Chart add(String title, Figures figures, List<Contender> contenders, Metric metric) {
        List<Bar> bars = figures.measured(contenders).stream()
                .map(contender ->
                        new Bar(contender, figures.median(contender, metric).orElseThrow()))
                .sorted(Comparator.comparingDouble(Bar::value))
                .toList();
        if (!bars.isEmpty()) {
            panels.add(new Panel(title, bars));
        }
        return this;
    }

    @Override
    public String toString() {
        StringBuilder content = new StringBuilder();
        int y = TOP;
        for (Panel panel : panels) {
            y += ROW;
            content.append(text(0, y, " class=\"title\"", panel.title()));
            double longest = panel.bars().get(panel.bars().size() - 1).value();
            for (Bar bar : panel.bars()) {
                y += ROW;
                content.append(bar(bar, y, longest));
            }
            y += PANEL_GAP;
        }
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n",
                        WIDTH,
                        y,
                        WIDTH,
                        y)
                + "<title>"
                + escaped(String.join("; ", panels.stream().map(Panel::title).toList())) + "</title>\n"
                + STYLE + content + "</svg>\n";
    }

    private static String bar(Bar bar, int y, double longest) {
        long width = Math.max(1, Math.round(BARS * bar.value() / longest));
        return text(0, y, "", bar.contender().label().replace("`", ""))
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" rx=\"2\"%s/>%n",
                        LABELS,
                        y - 12,
                        width,
                        bar.contender().equals(Contenders.SDK) ? " class=\"own\"" : "")
                + text(LABELS + width + 8, y, "", String.format(Locale.ROOT, "%.0f", bar.value()));
    }

    private static String text(long x, int y, String attributes, String text) {
        return String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\"%s>%s</text>%n", x, y, attributes, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
