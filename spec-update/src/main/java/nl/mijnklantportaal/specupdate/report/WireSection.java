package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.spectools.wire.Direction;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.WireChange;

/** What changed on the wire: what is new or gone, the same in many places, by operation, and by class. */
final class WireSection {

    /** From how many places on the same change is told once. */
    private static final int MANY = 8;

    /** What is the same in changes at several places. */
    private record Sameness(Kind kind, Direction direction, String before, String after) {
        static Sameness of(WireChange change) {
            return new Sameness(change.kind(), change.direction(), change.before(), change.after());
        }
    }

    /** Which messages a change concerns. */
    private record Messages(Direction direction, List<String> operations) {
        static Messages of(WireChange change) {
            return new Messages(change.direction(), change.operations());
        }
    }

    private final UpdateReport report;
    private final Page page;

    private WireSection(UpdateReport report, Page page) {
        this.report = report;
        this.page = page;
    }

    static void write(UpdateReport report, Page page) {
        page.heading(2, "On the wire");
        if (!report.obstacles().isEmpty() && report.wire().changes().isEmpty()) {
            page.paragraph("Not compared, because the contracts cannot both be made; see above.");
            return;
        }
        if (!report.obstacles().isEmpty()) {
            page.paragraph(
                    "Provisional: the new contract is compared without the overlay actions that do not fit, if any, so what these"
                            + " do is told as gone. The verdict does not count it.");
        }
        new WireSection(report, page).write();
    }

    private void write() {
        List<WireChange> changes = report.wire().changes();
        page.paragraph(changes.isEmpty() ? "No change." : counted(changes));
        if (report.wire().documentationOnly() > 0) {
            page.paragraph(Words.capital(documentation(report.wire().documentationOnly())) + ".");
        }
        List<WireChange> rest = new ArrayList<>(changes);
        operations("New operations", take(rest, Kind.OPERATION_ADDED));
        operations("Operations that are gone", take(rest, Kind.OPERATION_REMOVED));
        inManyPlaces(rest);
        inOneOperation(rest);
        inClasses(rest);
        elsewhere(changes);
    }

    /** Returns the sentence about wording, without a period. */
    static String documentation(int places) {
        return Words.count(places, "place") + (places == 1 ? " has" : " have") + " other words and the same meaning";
    }

    private static String counted(List<WireChange> changes) {
        return Words.count(changes.size(), "change") + ": "
                + Words.bySeverity(changes.stream().map(WireChange::severity)) + ".";
    }

    /** Returns a change as one point. */
    static String point(WireChange change) {
        return "**" + change.severity().word() + "** " + sentence(change);
    }

    /** Returns a change as one sentence without a period, the place and its values as code. */
    static String sentence(WireChange change) {
        return Markdown.code(change.place().text()) + " " + phrase(change);
    }

    private static String phrase(WireChange change) {
        return change.kind().phrase(Markdown.value(change.before()), Markdown.value(change.after()))
                + (change.severity() == change.elsewhere()
                        ? ""
                        : " (elsewhere " + change.elsewhere().word() + ")");
    }

    /** By interface, so that many take few lines. */
    private void operations(String title, List<WireChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, List<String>> byInterface = new TreeMap<>();
        for (WireChange change : changes) {
            String operation = change.place().operation();
            String name = report.javaNames().getOrDefault(operation, "");
            int dot = name.indexOf('.');
            byInterface
                    .computeIfAbsent(dot < 0 ? "" : name.substring(0, dot), key -> new ArrayList<>())
                    .add((dot < 0 ? "" : Markdown.code(name.substring(dot + 1)) + ", ") + Markdown.code(operation));
        }
        page.heading(3, title);
        page.paragraph(
                "**" + changes.get(0).severity().word() + "**, " + Words.count(changes.size(), "operation") + ".");
        page.points(byInterface.entrySet().stream()
                .map(entry -> (entry.getKey().isEmpty() ? "" : Markdown.code(entry.getKey()) + ": ")
                        + String.join("; ", entry.getValue()))
                .toList());
    }

    private void inManyPlaces(List<WireChange> rest) {
        Map<Sameness, List<WireChange>> same = bySameness(rest);
        same.values().removeIf(changes -> changes.size() < MANY);
        if (same.isEmpty()) {
            return;
        }
        page.heading(3, "The same in many places");
        page.points(
                bySeverity(same.values().stream().map(changes -> changes.get(0)).toList()).stream()
                        .map(first -> inManyPlaces(first, same.get(Sameness.of(first))))
                        .toList());
        same.values().forEach(rest::removeAll);
    }

    private static String inManyPlaces(WireChange first, List<WireChange> changes) {
        Map<List<String>, List<String>> byOperations = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (WireChange change : changes) {
            if (change.place().schema().isEmpty() && change.operations().size() <= 1) {
                byOperations
                        .computeIfAbsent(List.of(), key -> new ArrayList<>())
                        .add(change.place().text());
            } else {
                byOperations
                        .computeIfAbsent(change.operations(), key -> new ArrayList<>())
                        .add(change.place().text());
            }
        }
        byOperations.forEach((operations, places) ->
                lines.add(Markdown.codes(places) + (operations.isEmpty() ? "" : ", in " + Markdown.codes(operations))));
        return "**" + first.severity().word() + "** in " + changes.size() + " places" + messages(first.direction())
                + ", each " + phrase(first) + ":\n- " + String.join("\n- ", lines);
    }

    /** Returns the changes in few sentences without a period: one for those that differ in their place alone. */
    static List<String> sentences(List<WireChange> changes, UnaryOperator<String> code) {
        return bySameness(changes).values().stream()
                .map(same -> {
                    WireChange first = same.get(0);
                    String phrase = first.kind().phrase(code.apply(first.before()), code.apply(first.after()));
                    return Words.alike(
                            same.stream().map(change -> change.place().text()).toList(), phrase, code);
                })
                .toList();
    }

    private static Map<Sameness, List<WireChange>> bySameness(List<WireChange> changes) {
        Map<Sameness, List<WireChange>> same = new LinkedHashMap<>();
        changes.forEach(change -> same.computeIfAbsent(Sameness.of(change), key -> new ArrayList<>())
                .add(change));
        return same;
    }

    /** Returns a point for each change, and one for those that differ in their place alone. */
    private static List<String> points(List<WireChange> changes) {
        return bySameness(bySeverity(changes)).values().stream()
                .map(same -> same.size() == 1
                        ? point(same.get(0))
                        : "**" + same.get(0).severity().word() + "** each " + phrase(same.get(0)) + ": "
                                + Markdown.codes(same.stream()
                                        .map(change -> change.place().text())
                                        .toList()))
                .toList();
    }

    private static String messages(Direction direction) {
        return switch (direction) {
            case REQUEST -> " of requests";
            case ANSWER -> " of answers";
            case NONE -> "";
        };
    }

    private void inOneOperation(List<WireChange> rest) {
        Map<String, List<WireChange>> byOperation = new LinkedHashMap<>();
        for (WireChange change : rest) {
            if (change.operations().size() == 1) {
                byOperation
                        .computeIfAbsent(change.operations().get(0), key -> new ArrayList<>())
                        .add(change);
            } else if (change.operations().isEmpty()) {
                byOperation
                        .computeIfAbsent(change.place().operation(), key -> new ArrayList<>())
                        .add(change);
            }
        }
        byOperation.values().forEach(rest::removeAll);
        byOperation.forEach((operation, changes) -> {
            String name = report.javaNames().getOrDefault(operation, "");
            String java = name.isEmpty() ? "" : ", " + Markdown.code(name);
            page.heading(3, operation.isEmpty() ? "The whole contract" : Markdown.code(operation) + java);
            for (Direction direction : List.of(Direction.NONE, Direction.REQUEST, Direction.ANSWER)) {
                List<WireChange> sent = changes.stream()
                        .filter(change -> change.direction() == direction)
                        .toList();
                if (!sent.isEmpty() && direction != Direction.NONE) {
                    page.paragraph(direction == Direction.REQUEST ? "In the request:" : "In the answer:");
                }
                page.points(points(sent));
            }
        });
    }

    /** One entry for each class or shared part, with the operations that it concerns. */
    private void inClasses(List<WireChange> rest) {
        Map<String, Map<Messages, List<WireChange>>> byClass = new LinkedHashMap<>();
        for (WireChange change : rest) {
            String title = change.place().schema().isEmpty()
                    ? change.place().text()
                    : change.place().schema();
            byClass.computeIfAbsent(title, key -> new LinkedHashMap<>())
                    .computeIfAbsent(Messages.of(change), key -> new ArrayList<>())
                    .add(change);
        }
        byClass.forEach((title, byMessages) -> {
            page.heading(3, Markdown.code(title));
            byMessages.forEach((messages, changes) -> {
                page.paragraph(Words.capital(
                                switch (messages.direction()) {
                                    case REQUEST -> "in requests of ";
                                    case ANSWER -> "in answers of ";
                                    case NONE -> "in ";
                                })
                        + Markdown.codes(messages.operations()) + ":");
                page.points(points(changes));
            });
        });
    }

    /** Says once for each kind why we judge it otherwise. */
    private void elsewhere(List<WireChange> changes) {
        Set<List<String>> rows = new LinkedHashSet<>();
        for (WireChange change : bySeverity(changes)) {
            if (change.severity() != change.elsewhere()) {
                rows.add(List.of(
                        change.kind().title(),
                        change.severity().word(),
                        change.elsewhere().word(),
                        change.kind().why()));
            }
        }
        if (!rows.isEmpty()) {
            page.heading(3, "Where this SDK judges otherwise than public catalogues");
            page.table(List.of("change", "here", "elsewhere", "why"), List.copyOf(rows));
        }
    }

    private static List<WireChange> take(List<WireChange> changes, Kind kind) {
        List<WireChange> taken =
                changes.stream().filter(change -> change.kind() == kind).toList();
        changes.removeAll(taken);
        return taken;
    }

    /** Most severe first, else in the order of the contract. */
    private static List<WireChange> bySeverity(List<WireChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(WireChange::severity).reversed())
                .toList();
    }
}
