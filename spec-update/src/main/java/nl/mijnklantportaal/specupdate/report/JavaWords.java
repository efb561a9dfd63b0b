package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.wire.Direction;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.Effect;
import nl.mijnklantportaal.specupdate.java.JavaChange;

/** Says changes of Java code in words. */
final class JavaWords {

    private static final String NULLABLE = "@Nullable ";

    /** What a method of a builder returns. */
    private static final String BUILDER = "Builder ";

    private JavaWords() {}

    /** Returns the effect that hurts most. */
    static Effect worst(JavaChange change) {
        return change.effects().stream().min(Effect::compareTo).orElseThrow();
    }

    /** Whether code written before no longer compiles or links. */
    static boolean breaks(JavaChange change) {
        return worst(change).compareTo(Effect.BEHAVES_OTHERWISE) < 0;
    }

    /** Returns the name of a type or member, such as Customer.name(). */
    static String name(JavaChange change) {
        return change.member().isEmpty() ? change.type() : change.type() + "." + change.member();
    }

    /** Returns name and phrase with everything of Java as code. */
    static String sentence(JavaChange change) {
        return Markdown.code(name(change)) + " " + phrase(change, Markdown::code);
    }

    /**
     * Returns what happened to it, as a verb.
     *
     * @param code writes a declaration
     */
    static String phrase(JavaChange change, UnaryOperator<String> code) {
        String before = declared(change, change.before());
        String after = declared(change, change.after());
        if (after.isEmpty()) {
            return "is gone";
        }
        if (before.isEmpty()) {
            return "is new";
        }
        if (before.startsWith(BUILDER) && after.startsWith(BUILDER) && !before.equals(after)) {
            return inBuilder(argument(before), argument(after), code);
        }
        boolean isAnotherMethod = before.equals(change.before()) != after.equals(change.after());
        String another = isAnotherMethod
                ? "is " + code.apply(change.after()) + " instead of " + code.apply(change.before())
                : "is " + code.apply(after) + " instead of " + code.apply(before);
        boolean isNullness = before.replace(NULLABLE, "").equals(after.replace(NULLABLE, ""));
        if (!isNullness) {
            return another;
        }
        if (before.equals(after) || isOfRequests(change)) {
            return behaviour(change, code);
        }
        if (before.equals(NULLABLE + after)) {
            return "is never null now";
        }
        return after.equals(NULLABLE + before) ? "may now be null" : another;
    }

    /** Who builds a request wants to know what to give, and not what its accessor returns. */
    private static boolean isOfRequests(JavaChange change) {
        return !change.causes().isEmpty()
                && change.causes().stream().allMatch(cause -> cause.direction() == Direction.REQUEST);
    }

    /** The accessor is as before; what its builder takes is not. */
    private static String inBuilder(String before, String after, UnaryOperator<String> code) {
        if (after.equals(NULLABLE + before)) {
            return "may be set to null in its builder now";
        }
        return before.equals(NULLABLE + after)
                ? "may no longer be set to null in its builder"
                : "takes " + code.apply(after) + " in its builder instead of " + code.apply(before);
    }

    private static String argument(String declaration) {
        return declaration.substring(declaration.indexOf('(') + 1, declaration.lastIndexOf(')'));
    }

    /** Of an accessor the type is enough. */
    private static String declared(JavaChange change, String declaration) {
        String end = " " + change.member();
        return !change.member().isEmpty() && declaration.endsWith(end)
                ? declaration.substring(0, declaration.length() - end.length())
                : declaration;
    }

    private static String behaviour(JavaChange change, UnaryOperator<String> code) {
        return change.causes().isEmpty()
                ? "behaves otherwise"
                : change.causes().stream()
                        .map(cause -> cause.kind()
                                .phrase(
                                        code.apply(Markdown.shortened(cause.before())),
                                        code.apply(Markdown.shortened(cause.after()))))
                        .distinct()
                        .collect(Collectors.joining(" and "));
    }

    /** Returns the changes in few sentences without a period: one for those of which the same is said. */
    static List<String> sentences(List<JavaChange> changes, UnaryOperator<String> code) {
        Map<String, List<String>> byPhrase = new LinkedHashMap<>();
        changes.forEach(change -> byPhrase.computeIfAbsent(phrase(change, code), key -> new ArrayList<>())
                .add(name(change)));
        return byPhrase.entrySet().stream()
                .map(entry -> Words.alike(entry.getValue(), entry.getKey(), code))
                .toList();
    }

    /** Returns what happened on the wire, its values as code. */
    static String onTheWire(WireChange change) {
        return change.kind().phrase(Markdown.value(change.before()), Markdown.value(change.after()));
    }

    /** Returns the names by their type, each type once: {@code Customer}: {@code name()}, {@code city()}. */
    static List<String> byType(Collection<JavaChange> changes) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        changes.forEach(change -> members.computeIfAbsent(change.type(), type -> new ArrayList<>())
                .add(change.member()));
        List<String> lines = new ArrayList<>();
        members.forEach((type, names) -> lines.add(
                names.equals(List.of("")) ? Markdown.code(type) : Markdown.code(type) + ": " + Markdown.codes(names)));
        return lines;
    }
}
