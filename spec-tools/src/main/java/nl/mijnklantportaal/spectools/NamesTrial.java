package nl.mijnklantportaal.spectools;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tries a new document with names.yaml and the rules of a contract; anything without a name is named by rule. */
final class NamesTrial {

    private final Path names;
    private final PrintStream out;
    private boolean recordsNames;

    NamesTrial(Path names, PrintStream out) {
        this.names = names;
        this.out = out;
    }

    /** Prints missing names and broken rules; returns whether the build can use the document once the names are recorded. */
    boolean tell(JsonNode document) {
        try {
            List<Naming.Proposal> unnamed = new ArrayList<>();
            Map<String, String> origins =
                    Files.exists(names) ? Names.read(names).applyWithProposals(document, unnamed) : Map.of();
            if (!unnamed.isEmpty()) {
                recordsNames = true;
                out.println(names.getFileName() + " has no name yet for "
                        + (unnamed.size() == 1 ? "one place" : unnamed.size() + " places")
                        + ". Once the document is taken over, 'mvn -q -Pupdate-names' records these lines; see then whether"
                        + " they read well:\n");
                out.println(NameLines.text(unnamed));
            }
            if (unnamed.stream().anyMatch(proposal -> proposal.name() == null)) {
                return false;
            }
            ContractRules.check(document, origins);
            out.println(
                    recordsNames
                            ? "With the overlays and these names, it is a contract that this build can use."
                            : "With them, it is a contract that this build can use.");
            return true;
        } catch (ContractException e) {
            out.println(e.getMessage());
            return false;
        }
    }

    /** Returns the command that records names, to put before other commands. */
    String record() {
        return recordsNames ? "mvn -q -Pupdate-names, then " : "";
    }
}
