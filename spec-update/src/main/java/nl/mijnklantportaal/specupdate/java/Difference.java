package nl.mijnklantportaal.specupdate.java;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.Thing.Key;
import nl.mijnklantportaal.specupdate.java.Thing.Member;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is new, gone or not the same.
 *
 * @param before the thing in the old code; null when it has none
 * @param after the thing in the new code; null when it has none
 */
record Difference(
        Key key,
        TypeKind kind,
        @Nullable Thing before,
        @Nullable Thing after,
        Set<Effect> effects) {
    static final Set<Effect> BREAKS = EnumSet.of(Effect.NO_LONGER_COMPILES, Effect.NO_LONGER_LINKS);

    /** How much of a text is shown where nothing on the wire explains the change. */
    private static final int SHOWN = 160;

    /**
     * Compares a thing in two surfaces.
     *
     * @param signatures what japicmp says of it
     */
    static Difference of(
            Key key, TypeKind kind, @Nullable Thing before, @Nullable Thing after, Set<Effect> signatures) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        if (before == null) {
            effects.add(Effect.NEW);
        } else if (after == null) {
            effects.addAll(BREAKS);
        } else {
            effects.addAll(signatures);
            effects.retainAll(BREAKS);
            if (!keepsDeclarations(before, after)) {
                effects.add(Effect.NO_LONGER_COMPILES);
            }
            if (effects.isEmpty()) {
                effects.addAll(signatures);
                effects.addAll(behaviour(before, after));
            }
        }
        return new Difference(key, kind, before, after, effects);
    }

    /** Whether every call goes on compiling as far as the compiler sees more than japicmp: the arguments of generic types. */
    private static boolean keepsDeclarations(Thing before, Thing after) {
        return before.members().values().stream().allMatch(member -> {
            Member other = after.members().get(member.id());
            return other != null && member.type().equals(other.type());
        });
    }

    private static Set<Effect> behaviour(Thing before, Thing after) {
        boolean same = before.hidden().equals(after.hidden())
                && before.members().values().stream()
                        .allMatch(member -> same(member, after.members().get(member.id())));
        return same ? Set.of() : Set.of(Effect.BEHAVES_OTHERWISE);
    }

    private static boolean same(Member member, @Nullable Member other) {
        if (other == null || member.text().equals(other.text())) {
            return true;
        }
        // It sends the same; the facts of the operation are compared for themselves.
        return Sources.isPlain(member.text()) && Sources.callsPlain(other.text());
    }

    /** The types in its declarations, then or now. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        for (Thing thing : things()) {
            types.addAll(thing.types());
        }
        return types;
    }

    /** What goes over the wire for it, then or now. */
    Set<String> wires() {
        Set<String> wires = new TreeSet<>();
        for (Thing thing : things()) {
            wires.addAll(thing.wires());
        }
        return wires;
    }

    List<Thing> things() {
        return Stream.of(before, after).filter(Objects::nonNull).toList();
    }

    /** The same difference of a thing of this type, which is new or gone with it. */
    Difference like(Thing thing) {
        return new Difference(thing.key(), kind, before == null ? null : thing, after == null ? null : thing, effects);
    }

    /**
     * Returns it for the reader of a report.
     *
     * @param size how many things the type has
     */
    JavaChange told(List<WireChange> causes, int size) {
        Thing told = things().get(0);
        Member then = before == null ? null : shown(before, after, "");
        String name = then == null ? "" : then.name();
        Member now = after == null ? null : shown(after, before, name);
        // Where nothing is gone, what is new has no earlier declaration.
        String old = then == null || effects.equals(EnumSet.of(Effect.NEW)) ? "" : then.declaration();
        String current = now == null ? "" : now.declaration();
        if (old.equals(current) && causes.isEmpty()) {
            old = text(before, after);
            current = text(after, before);
        }
        String member = key.name().isEmpty() ? "" : main(told).id();
        int forms = key.name().isEmpty() ? size : told.members().size();
        return new JavaChange(effects, kind, key.type(), member, forms, old, current, causes);
    }

    /** The member that users see first: the accessor, or the whole list before one page of it. */
    private static Member main(Thing thing) {
        return thing.members().values().stream()
                .filter(member -> member.declaration().startsWith("Pages<"))
                .findFirst()
                .orElseGet(() -> thing.members().values().iterator().next());
    }

    /**
     * The member that shows the difference: the main one, unless the other thing has it too.
     *
     * @param name the name that it preferably has
     */
    private static Member shown(Thing thing, @Nullable Thing other, String name) {
        Member main = main(thing);
        if (other == null) {
            return main;
        }
        Set<String> others =
                other.members().values().stream().map(Member::declaration).collect(Collectors.toSet());
        List<Member> candidates = Stream.concat(Stream.of(main), thing.members().values().stream())
                .filter(member -> !others.contains(member.declaration()))
                .toList();
        return candidates.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElse(candidates.isEmpty() ? main : candidates.get(0));
    }

    /** The first text that the other thing has not got, shortened. */
    private static String text(@Nullable Thing thing, @Nullable Thing other) {
        if (thing == null || other == null) {
            return "";
        }
        Set<String> others = new TreeSet<>(other.hidden());
        other.members().values().forEach(member -> others.add(member.text()));
        String text = Stream.concat(thing.members().values().stream().map(Member::text), thing.hidden().stream())
                .filter(one -> !others.contains(one))
                .findFirst()
                .orElse("");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\u2026";
    }
}
