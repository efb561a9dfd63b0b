package nl.mijnklantportaal.specupdate.java;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.spectools.wire.WireChange;

/**
 * One change of the generated code, as its user sees it: all forms of a method are one thing, and so are the accessor, the builder's
 * methods and the checks of a property.
 *
 * @param effects what it does to code that uses it; at least one
 * @param kind what the type is for
 * @param type the simple name of the type, such as Customer or PaymentLink.StatusEnum
 * @param member the member in short form, such as {@code status()} or {@code get(String)}; "" for the type itself
 * @param forms how many members it stands for: a method with all its forms, an accessor with the methods of the builder; of a type,
 *     how many operations, properties or constants it has
 * @param before the declaration before in short form, such as {@code @Nullable Money total()}; "" when there was none
 * @param after the declaration now; "" when there is none
 * @param causes the changes on the wire that explain it; empty when none does
 */
public record JavaChange(
        Set<Effect> effects,
        TypeKind kind,
        String type,
        String member,
        int forms,
        String before,
        String after,
        List<WireChange> causes) {

    /** Copies the collections. */
    public JavaChange {
        effects = Set.copyOf(EnumSet.copyOf(effects));
        causes = List.copyOf(causes);
    }

    /** Whether the whole type is new or gone. */
    public boolean isWholeType() {
        return member.isEmpty() && (before.isEmpty() || after.isEmpty());
    }

    /** Returns what this makes of the next version; of other behaviour without a cause, the worst. */
    public Severity severity() {
        if (effects.contains(Effect.NO_LONGER_COMPILES) || effects.contains(Effect.NO_LONGER_LINKS)) {
            return Severity.MAJOR;
        }
        Severity floor = effects.contains(Effect.NEW) ? Severity.MINOR : Severity.PATCH;
        if (!effects.contains(Effect.BEHAVES_OTHERWISE)) {
            return floor;
        }
        Severity worst = causes.stream()
                .map(WireChange::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.MAJOR);
        return worst.compareTo(floor) > 0 ? worst : floor;
    }
}
