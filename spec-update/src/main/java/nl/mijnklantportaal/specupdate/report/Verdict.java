package nl.mijnklantportaal.specupdate.report;

import java.util.List;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import org.jspecify.annotations.Nullable;

/**
 * What the changes make of the version: the most severe of them decides.
 *
 * @param severity the most severe of all; null when the contracts could not be compared
 * @param certain whether all was compared; if not, it may be worse
 * @param wire the changes on the wire that have this severity and force it
 * @param java the changes in Java that do
 */
public record Verdict(@Nullable Severity severity, boolean certain, List<WireChange> wire, List<JavaChange> java) {

    /** Copies the lists. */
    public Verdict {
        wire = List.copyOf(wire);
        java = List.copyOf(java);
    }

    /** Returns the verdict on two contracts that could not be compared. */
    public static Verdict unknown() {
        return new Verdict(null, false, List.of(), List.of());
    }

    /**
     * Decides. Without any change it is a patch.
     *
     * @param javaCompared whether the generated code could be compared
     */
    public static Verdict of(List<WireChange> wire, List<JavaChange> java, boolean javaCompared) {
        Severity most = Severity.PATCH;
        for (WireChange change : wire) {
            most = max(most, change.severity());
        }
        for (JavaChange change : java) {
            most = max(most, change.severity());
        }
        Severity severity = most;
        return new Verdict(
                severity,
                javaCompared || severity == Severity.MAJOR,
                wire.stream().filter(change -> change.severity() == severity).toList(),
                java.stream().filter(change -> change.severity() == severity).toList());
    }

    /** Whether it is as severe as this, or may be. */
    public boolean reaches(Severity limit) {
        return severity == null || !certain || severity.compareTo(limit) >= 0;
    }

    /** Returns the words for it, such as major, at least minor, or unknown. */
    public String words() {
        if (severity == null) {
            return "unknown";
        }
        return (certain ? "" : "at least ") + severity.word();
    }

    private static Severity max(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
