package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.Effect;
import nl.mijnklantportaal.specupdate.java.JavaChange;

/** What changed in Java, each with its cause on the wire: what breaks first, one point for each; what is new by type. */
final class JavaSection {

    /** How many causes are told in full. */
    private static final int CAUSES = 3;

    private static final Map<Effect, String> TITLES = new EnumMap<>(Map.of(
            Effect.NO_LONGER_COMPILES, "No longer compiles",
            Effect.NO_LONGER_LINKS, "Compiles, and no longer links",
            Effect.BEHAVES_OTHERWISE, "Behaves otherwise",
            Effect.NEW, "New"));

    private final UpdateReport report;
    private final Page page;

    private JavaSection(UpdateReport report, Page page) {
        this.report = report;
        this.page = page;
    }

    static void write(UpdateReport report, Page page) {
        page.heading(2, "In Java");
        if (!report.obstacles().isEmpty()) {
            page.paragraph("Not compared, because the contracts cannot both be made; see above.");
        } else if (!report.javaProblems().isEmpty()) {
            page.paragraph("Not compared, because the code of both cannot be generated and compiled:");
            page.points(report.javaProblems().stream().map(Markdown::text).toList());
        } else {
            new JavaSection(report, page).write();
        }
    }

    private void write() {
        page.paragraph(report.java().isEmpty() ? "No change." : counted(report.java()) + ".");
        Map<Effect, List<JavaChange>> byEffect = report.java().stream()
                .collect(Collectors.groupingBy(JavaWords::worst, TreeMap::new, Collectors.toList()));
        byEffect.forEach((effect, changes) -> {
            page.heading(3, TITLES.get(effect));
            if (effect == Effect.NEW) {
                page.points(news(changes));
            } else {
                page.points(points(changes));
            }
        });
    }

    /** Returns how many changes have each effect as their worst, such as 2 no longer compile, 1 is new. */
    static String counted(List<JavaChange> changes) {
        Map<Effect, Long> counts =
                changes.stream().collect(Collectors.groupingBy(JavaWords::worst, TreeMap::new, Collectors.counting()));
        List<String> parts = new ArrayList<>();
        counts.forEach((effect, count) -> parts.add(count
                + switch (effect) {
                    case NO_LONGER_COMPILES -> count == 1 ? " no longer compiles" : " no longer compile";
                    case NO_LONGER_LINKS -> count == 1 ? " no longer links" : " no longer link";
                    case BEHAVES_OTHERWISE -> count == 1 ? " behaves otherwise" : " behave otherwise";
                    case NEW -> count == 1 ? " is new" : " are new";
                }));
        return String.join(", ", parts);
    }

    /** One point for each change, and one for those of which the same is said. */
    private static List<String> points(List<JavaChange> changes) {
        Map<List<Object>, List<JavaChange>> alike = new LinkedHashMap<>();
        changes.stream()
                .sorted(Comparator.comparing(JavaChange::severity).reversed())
                .forEach(change -> alike.computeIfAbsent(likeness(change), key -> new ArrayList<>())
                        .add(change));
        return alike.values().stream().map(JavaSection::point).toList();
    }

    private static List<Object> likeness(JavaChange change) {
        return List.of(
                change.severity(),
                change.effects(),
                JavaWords.phrase(change, Markdown::code),
                change.causes().stream().map(JavaWords::onTheWire).distinct().toList());
    }

    private static String point(List<JavaChange> alike) {
        JavaChange first = alike.get(0);
        String severity = "**" + first.severity().word() + "** ";
        String end = JavaWords.worst(first) == Effect.NO_LONGER_COMPILES
                        && !first.effects().contains(Effect.NO_LONGER_LINKS)
                ? ", and still links"
                : "";
        if (alike.size() == 1) {
            return severity + JavaWords.sentence(first) + end + because(alike);
        }
        StringBuilder point = new StringBuilder(
                severity + alike.size() + " members, each " + JavaWords.phrase(first, Markdown::code) + end + ":");
        JavaWords.byType(alike).forEach(line -> point.append("\n- ").append(line));
        return point + because(alike);
    }

    private List<String> news(List<JavaChange> changes) {
        List<String> points = new ArrayList<>();
        Map<String, List<JavaChange>> types = new LinkedHashMap<>();
        Map<String, List<JavaChange>> members = new LinkedHashMap<>();
        for (JavaChange change : changes) {
            if (change.isWholeType()) {
                types.computeIfAbsent(
                                switch (change.kind()) {
                                    case OPERATIONS -> "interfaces of operations";
                                    case MODEL -> "models";
                                    case ENUMERATION -> "classes of listed values";
                                    case RESOURCES -> "of the entry point";
                                },
                                key -> new ArrayList<>())
                        .add(change);
            } else {
                members.computeIfAbsent(change.type(), key -> new ArrayList<>()).add(change);
            }
        }
        types.forEach((kind, whole) -> points.add("**minor** " + kind + ": "
                + Markdown.codes(whole.stream().map(JavaChange::type).toList()) + because(whole)));
        members.forEach((type, added) -> points.add("**minor** " + Markdown.code(type) + ": "
                + Markdown.codes(added.stream().map(JavaChange::member).toList()) + because(added)));
        return points;
    }

    private static String because(List<JavaChange> changes) {
        Set<WireChange> causes = new LinkedHashSet<>();
        changes.forEach(change -> causes.addAll(change.causes()));
        if (causes.isEmpty()) {
            return "\n- no change on the wire explains it";
        }
        long operations = causes.stream()
                .filter(cause -> cause.kind() == Kind.OPERATION_ADDED)
                .count();
        if (operations > CAUSES && operations == causes.size()) {
            return "\n- because of " + operations + " new operations";
        }
        List<String> phrases =
                causes.stream().map(JavaWords::onTheWire).distinct().toList();
        if (causes.size() > 1 && phrases.size() == 1) {
            return "\n- because on the wire each " + phrases.get(0);
        }
        String told = causes.stream()
                .limit(CAUSES)
                .map(cause -> Markdown.code(cause.place().text()) + " " + JavaWords.onTheWire(cause))
                .collect(Collectors.joining("; "));
        return "\n- because " + told + (causes.size() > CAUSES ? "; and " + (causes.size() - CAUSES) + " more" : "");
    }
}
