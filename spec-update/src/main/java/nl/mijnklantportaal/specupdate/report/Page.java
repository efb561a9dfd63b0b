package nl.mijnklantportaal.specupdate.report;

import java.util.List;

/** A page of Markdown under construction; an empty line divides its blocks. */
final class Page {

    private final StringBuilder text = new StringBuilder();

    /** Adds a heading of level 1 to 6. */
    void heading(int level, String title) {
        block("#".repeat(level) + " " + title + "\n");
    }

    /** Adds a paragraph of mark-up. */
    void paragraph(String markUp) {
        block(markUp + "\n");
    }

    /** Adds a list of points, each mark-up that may have lines of its own; no list when there are none. */
    void points(List<String> points) {
        list(points, "- ");
    }

    /** Adds a list whose points are numbered. */
    void numbered(List<String> points) {
        list(points, "1. ");
    }

    private void list(List<String> points, String sign) {
        if (!points.isEmpty()) {
            String indent = "\n" + " ".repeat(sign.length());
            StringBuilder list = new StringBuilder();
            points.forEach(point ->
                    list.append(sign).append(point.replace("\n", indent)).append("\n"));
            block(list.toString());
        }
    }

    /** Adds a table. */
    void table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(row(head));
        table.append("|").append(" --- |".repeat(head.size())).append("\n");
        rows.forEach(row -> table.append(row(row)));
        block(table.toString());
    }

    /** Adds a text as it is. */
    void verbatim(String language, String content) {
        String fence = content.contains("~~~") ? "~~~~~~~~" : "~~~";
        block(fence + language + "\n" + content.stripTrailing() + "\n" + fence + "\n");
    }

    private static String row(List<String> cells) {
        return ("| " + String.join(" | ", cells) + " |\n").replaceAll("\\|  (?=\\|)", "| ");
    }

    private void block(String block) {
        if (!text.isEmpty()) {
            text.append("\n");
        }
        text.append(block);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
