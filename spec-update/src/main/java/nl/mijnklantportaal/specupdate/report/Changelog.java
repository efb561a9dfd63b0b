package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a CHANGELOG.md in the form of Keep a Changelog. */
public final class Changelog {

    /** The headings of a version, in their order. */
    public enum Heading {
        /** What is new. */
        ADDED("Added"),
        /** What is another now. */
        CHANGED("Changed"),
        /** What will go. */
        DEPRECATED("Deprecated"),
        /** What is gone. */
        REMOVED("Removed"),
        /** What was wrong. */
        FIXED("Fixed");

        private final String title;

        Heading(String title) {
            this.title = title;
        }

        /** Returns the heading's text. */
        public String title() {
            return title;
        }
    }

    private static final int WIDTH = 140;
    private static final String UNRELEASED = "## [Unreleased]";
    private static final Pattern RELEASED = Pattern.compile("(?m)^## \\[?v?(\\d+\\.\\d+\\.\\d+[^\\]\\s]*)");

    private final String text;

    /** Reads a text. */
    public Changelog(String text) {
        this.text = text;
    }

    /** Returns the latest version that was released. */
    public Optional<String> latestVersion() {
        Matcher version = RELEASED.matcher(text);
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    /** Returns the text with these points under what is not released yet. A point that stands there already is not repeated. */
    public String with(Map<Heading, List<String>> points) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int start = lines.indexOf(UNRELEASED);
        if (start < 0) {
            start = firstVersion(lines);
            if (start > 0 && !lines.get(start - 1).isBlank()) {
                lines.add(start++, "");
            }
            lines.addAll(start, lines.get(start).isEmpty() ? List.of(UNRELEASED) : List.of(UNRELEASED, ""));
        }
        for (Map.Entry<Heading, List<String>> entry : new TreeMap<>(points).entrySet()) {
            Set<String> known = points(lines.subList(start, end(lines, start, "## ")));
            List<String> missing = entry.getValue().stream()
                    .filter(point -> !known.contains(oneLine(point)))
                    .toList();
            if (!missing.isEmpty()) {
                add(lines, start, entry.getKey(), missing);
            }
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, int start, Heading heading, List<String> points) {
        int end = end(lines, start, "## ");
        int place = lines.subList(start, end).indexOf("### " + heading.title());
        int at;
        if (place < 0) {
            at = firstLater(lines, start, end, heading);
            List<String> opened = new ArrayList<>(List.of("### " + heading.title(), ""));
            if (!lines.get(at - 1).isBlank()) {
                opened.add(0, "");
            }
            opened.add("");
            lines.addAll(at, opened);
            at += opened.size() - 1;
        } else {
            at = end(lines, start + place, "##");
            while (lines.get(at - 1).isBlank()) {
                at--;
            }
            if (lines.get(at - 1).startsWith("##")) {
                lines.add(at++, "");
            }
        }
        for (String point : points) {
            List<String> wrapped = List.of(bullet(point).split("\n"));
            lines.addAll(at, wrapped);
            at += wrapped.size();
        }
    }

    /** Returns a point as it stands in the file. */
    static String bullet(String point) {
        return Markdown.wrapped("- " + point, WIDTH, "  ");
    }

    private static int firstVersion(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("## ")) {
                return i;
            }
        }
        if (!lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        return lines.size() - 1;
    }

    /** Where the first heading stands that comes after this one, or the end of the version. */
    private static int firstLater(List<String> lines, int start, int end, Heading heading) {
        for (int i = start + 1; i < end; i++) {
            for (Heading other : Heading.values()) {
                if (other.compareTo(heading) > 0 && lines.get(i).equals("### " + other.title())) {
                    return i;
                }
            }
        }
        return end;
    }

    /** Where the next heading stands after this line, or the end of the file. */
    private static int end(List<String> lines, int start, String heading) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith(heading)) {
                return i;
            }
        }
        return lines.size();
    }

    /** Returns the points in these lines, each in one line. */
    private static Set<String> points(List<String> lines) {
        Set<String> points = new HashSet<>();
        StringBuilder point = new StringBuilder();
        for (String line : lines) {
            if (!line.startsWith("  ")) {
                points.add(oneLine(point.toString()));
                point.setLength(0);
            }
            point.append(line.startsWith("- ") ? line.substring(2) : line).append(' ');
        }
        points.add(oneLine(point.toString()));
        return points;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
