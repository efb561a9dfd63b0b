package nl.mijnklantportaal.sandbox;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules of the sandbox against another contract; in the sandbox's package, for its rules are not public. */
public final class SandboxRules {
    private SandboxRules() {}

    /**
     * Returns what the rules need and the contract lacks, each as a sentence with the rule's class.
     *
     * @param contract an effective contract as JSON
     */
    public static List<String> missing(String contract) {
        byte[] json = contract.getBytes(StandardCharsets.UTF_8);
        return RuleKeys.missing(Contract.read(() -> new ByteArrayInputStream(json)));
    }
}
