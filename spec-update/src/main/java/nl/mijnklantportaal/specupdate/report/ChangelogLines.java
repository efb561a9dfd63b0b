package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import nl.mijnklantportaal.specupdate.java.TypeKind;
import nl.mijnklantportaal.specupdate.report.Changelog.Heading;

/** Writes the points of the CHANGELOG in the words of a Java user, and says what is alike in one point. */
public final class ChangelogLines {

    /** What every one of these words needs no point of its own for: it has one as a whole. */
    private static final Set<Kind> TOLD_ELSEWHERE =
            Set.of(Kind.OPERATION_ADDED, Kind.OPERATION_REMOVED, Kind.DEPRECATED, Kind.NO_LONGER_DEPRECATED);

    /** Up to how many members all are named, and how many are else. */
    private static final int MANY = 12;

    private static final int NAMED = 4;

    private final List<WireChange> wire;
    private final List<JavaChange> java;
    private final Map<String, String> javaNames;
    private final Map<Heading, List<String>> points = new EnumMap<>(Heading.class);

    private ChangelogLines(List<WireChange> wire, List<JavaChange> java, Map<String, String> javaNames) {
        this.wire = wire;
        this.java = java;
        this.javaNames = javaNames;
    }

    /**
     * Returns the points by heading; a heading without points is absent.
     *
     * @param javaNames interface and method of each operation, those that are gone included
     * @param documented how many observed operations and schemas the document now has
     */
    public static Map<Heading, List<String>> of(
            List<WireChange> wire, List<JavaChange> java, Map<String, String> javaNames, int documented) {
        ChangelogLines lines = new ChangelogLines(wire, java, javaNames);
        lines.operations(Heading.ADDED, Kind.OPERATION_ADDED);
        lines.operations(Heading.REMOVED, Kind.OPERATION_REMOVED);
        lines.members();
        lines.others();
        lines.onTheWireAlone();
        lines.deprecated();
        if (documented > 0) {
            lines.add(
                    Heading.CHANGED,
                    Words.capital(Words.count(documented, "operation or schema", "operations and schemas"))
                            + " that had been read from the vendor's pages " + (documented == 1 ? "is" : "are")
                            + " now taken from its document; `docs/coverage.md` tells how sure each operation is.");
        }
        return lines.points;
    }

    /** Returns the points with their headings; empty without points. */
    static String text(Map<Heading, List<String>> points) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(points).forEach((heading, lines) -> {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("### ")
                    .append(heading.title())
                    .append("\n\n");
            lines.forEach(line -> text.append(Changelog.bullet(line)).append("\n"));
        });
        return text.toString();
    }

    private void add(Heading heading, String point) {
        points.computeIfAbsent(heading, key -> new ArrayList<>()).add(point);
    }

    /** One point for each interface. */
    private void operations(Heading heading, Kind kind) {
        Map<String, List<String>> byInterface = new TreeMap<>();
        for (WireChange change : wire) {
            if (change.kind() == kind) {
                String operation = change.place().operation();
                String name = javaNames.getOrDefault(operation, "");
                int dot = Math.max(0, name.indexOf('.'));
                byInterface
                        .computeIfAbsent(name.substring(0, dot), key -> new ArrayList<>())
                        .add(
                                name.isEmpty()
                                        ? Markdown.code(operation)
                                        : Markdown.code(name.substring(dot + 1)) + " (" + Markdown.code(operation)
                                                + ")");
            }
        }
        byInterface.forEach((type, methods) ->
                add(heading, (type.isEmpty() ? "" : Markdown.code(type) + ": ") + String.join(", ", methods) + "."));
    }

    /** What a type has gained and lost; what comes and goes with an operation is told with it. */
    private void members() {
        members(Heading.ADDED, java.stream().filter(this::isGained).toList());
        members(Heading.REMOVED, java.stream().filter(this::isLost).toList());
        List<String> types = java.stream()
                .filter(change -> change.isWholeType() && change.after().isEmpty())
                .map(JavaChange::type)
                .toList();
        if (!types.isEmpty()) {
            add(Heading.REMOVED, (types.size() == 1 ? "The class " : "The classes ") + Markdown.codes(types) + ".");
        }
    }

    private void members(Heading heading, List<JavaChange> changes) {
        Map<String, List<String>> byType = new TreeMap<>();
        changes.forEach(change ->
                byType.computeIfAbsent(change.type(), key -> new ArrayList<>()).add(change.member()));
        byType.forEach((type, members) -> add(heading, Markdown.code(type) + ": " + Markdown.codes(members) + "."));
    }

    private boolean isGained(JavaChange change) {
        return change.before().isEmpty()
                && !change.isWholeType()
                && change.kind() != TypeKind.RESOURCES
                && !isExplainedBy(change, Kind.OPERATION_ADDED);
    }

    private boolean isLost(JavaChange change) {
        return change.after().isEmpty()
                && !change.isWholeType()
                && change.kind() != TypeKind.RESOURCES
                && !isExplainedBy(change, Kind.OPERATION_REMOVED);
    }

    private static boolean isExplainedBy(JavaChange change, Kind kind) {
        return !change.causes().isEmpty() && change.causes().stream().allMatch(cause -> cause.kind() == kind);
    }

    private static boolean isAnother(JavaChange change) {
        return !change.before().isEmpty() && !change.after().isEmpty();
    }

    /** One point for all members to which the same happens. */
    private void others() {
        Map<List<Object>, List<JavaChange>> alike = new LinkedHashMap<>();
        java.stream()
                .filter(ChangelogLines::isAnother)
                .sorted(Comparator.comparing(JavaChange::severity).reversed())
                .forEach(change -> alike.computeIfAbsent(
                                List.of(change.severity(), JavaWords.phrase(change, Markdown::code)),
                                key -> new ArrayList<>())
                        .add(change));
        alike.values().forEach(changes -> add(Heading.CHANGED, alike(changes)));
    }

    /** Names all of what can break code, and some of what cannot where that is much. */
    private static String alike(List<JavaChange> changes) {
        JavaChange first = changes.get(0);
        String phrase = JavaWords.phrase(first, Markdown::code);
        if (changes.size() <= MANY || first.severity() == Severity.MAJOR) {
            List<String> names = changes.stream().map(JavaWords::name).toList();
            return alike(names, phrase);
        }
        long types = changes.stream().map(JavaChange::type).distinct().count();
        return changes.size() + " members of " + types + " classes "
                + phrase.replaceFirst("^is ", "are ")
                        .replaceFirst("^has ", "have ")
                        .replace("in its builder", "in their builders")
                + ", among them "
                + Markdown.codes(
                        changes.stream().limit(NAMED).map(JavaWords::name).toList())
                + ".";
    }

    /** What no change in Java shows, such as another scope. */
    private void onTheWireAlone() {
        Set<WireChange> traced = new HashSet<>();
        java.forEach(change -> traced.addAll(change.causes()));
        Map<String, Set<String>> byPhrase = new LinkedHashMap<>();
        for (WireChange change : wire) {
            if (!traced.contains(change)
                    && change.place().schema().isEmpty()
                    && !TOLD_ELSEWHERE.contains(change.kind())
                    && change.severity() != Severity.PATCH) {
                byPhrase.computeIfAbsent(JavaWords.onTheWire(change), key -> new LinkedHashSet<>())
                        .add(subject(change));
            }
        }
        byPhrase.forEach((phrase, places) -> add(Heading.CHANGED, alike(places, phrase)));
    }

    private void deprecated() {
        Set<String> places = wire.stream()
                .filter(change -> change.kind() == Kind.DEPRECATED)
                .map(this::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!places.isEmpty()) {
            add(Heading.DEPRECATED, Markdown.codes(List.copyOf(places)) + ".");
        }
    }

    /** Returns the method where the change is about an operation as a whole. */
    private String subject(WireChange change) {
        String text = change.place().text();
        return javaNames.getOrDefault(text, text);
    }

    private static String alike(Collection<String> names, String phrase) {
        return Markdown.codes(List.copyOf(names)) + (names.size() == 1 ? " " : ": each ") + phrase + ".";
    }
}
