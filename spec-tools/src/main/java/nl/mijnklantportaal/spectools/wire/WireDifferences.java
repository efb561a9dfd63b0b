package nl.mijnklantportaal.spectools.wire;

import java.util.List;

/**
 * What differs between two contracts on the wire.
 *
 * @param changes the changes, by operation in the order of the new contract
 * @param documentationOnly the number of places where wording alone changed
 */
public record WireDifferences(List<WireChange> changes, int documentationOnly) {

    /** Copies the list. */
    public WireDifferences {
        changes = List.copyOf(changes);
    }

    /** Returns whether nothing changed on the wire; wording may have. */
    public boolean none() {
        return changes.isEmpty();
    }
}
