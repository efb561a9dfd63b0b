package nl.mijnklantportaal.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A Markdown table whose first column is text and whose others are figures. */
final class Table {
    private final List<String> rows = new ArrayList<>();

    Table(String... titles) {
        rows.add(row(List.of(titles)));
        List<String> rule = new ArrayList<>(List.of("---"));
        rule.addAll(Collections.nCopies(titles.length - 1, "---:"));
        rows.add(row(rule));
    }

    Table add(String... cells) {
        rows.add(row(List.of(cells)));
        return this;
    }

    Table add(List<String> cells) {
        rows.add(row(cells));
        return this;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** Returns a figure with the given number of decimals, or a dash when it is absent. */
    static String figure(OptionalDouble value, int decimals) {
        return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble());
    }

    @Override
    public String toString() {
        return String.join("\n", rows);
    }
}
