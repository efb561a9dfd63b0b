package nl.mijnklantportaal.specupdate.check;

import java.util.List;
import nl.mijnklantportaal.sandbox.SandboxRules;
import tools.jackson.databind.node.ObjectNode;

/** Checks that a new contract has what the rules of the sandbox are about. */
public final class SandboxCheck {
    private SandboxCheck() {}

    /**
     * Returns the rules of the sandbox whose operation, collection or schema the contract lacks, each as a sentence with the rule's class.
     *
     * @param after an effective contract
     */
    public static List<String> withoutOperation(ObjectNode after) {
        return SandboxRules.missing(after.toString());
    }
}
