package nl.mijnklantportaal.specupdate.report;

import java.util.List;
import nl.mijnklantportaal.spectools.ActionFinding;
import nl.mijnklantportaal.spectools.NameChange;
import nl.mijnklantportaal.spectools.ObservedPart;

/**
 * What the new document means for the files beside it.
 *
 * @param actionCount the number of overlay actions
 * @param actions those that do not fit, fit but surprise, or are needless
 * @param observed what was observed and is needless
 * @param names the lines of names.yaml that change
 * @param faultsBefore why the tree as it is has no effective contract; empty when it has one
 */
public record Upkeep(
        int actionCount,
        List<ActionFinding> actions,
        List<ObservedPart> observed,
        List<NameChange> names,
        List<String> faultsBefore) {

    /** Copies the lists. */
    public Upkeep {
        actions = List.copyOf(actions);
        observed = List.copyOf(observed);
        names = List.copyOf(names);
        faultsBefore = List.copyOf(faultsBefore);
    }

    /** Returns the actions of one kind. */
    List<ActionFinding> actions(ActionFinding.Kind kind) {
        return actions.stream().filter(each -> each.kind() == kind).toList();
    }

    /** Returns the lines of names.yaml to which one thing happens. */
    List<NameChange> names(NameChange.Kind kind) {
        return names.stream().filter(each -> each.kind() == kind).toList();
    }
}
