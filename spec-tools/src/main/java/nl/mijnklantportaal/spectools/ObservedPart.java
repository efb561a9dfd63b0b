package nl.mijnklantportaal.spectools;

import java.nio.file.Path;
import java.util.List;

/**
 * An operation, schema or parameter of a fragment that is no longer needed beside the new document.
 *
 * @param fragment the file that had it
 * @param fragmentGone whether nothing is left of the fragment, so that accepting deletes the file
 * @param name what it is, such as {@code GET /customers} or {@code schema Customer}
 * @param documented whether the new document has it; if not, nothing refers to it any more
 * @param differences what was read differently, one sentence each; empty when it was read right
 */
public record ObservedPart(
        Path fragment, boolean fragmentGone, String name, boolean documented, List<String> differences) {

    /** Copies the list. */
    public ObservedPart {
        differences = List.copyOf(differences);
    }
}
