package nl.mijnklantportaal.spectools;

import java.nio.file.Path;

/**
 * What was found when an overlay action met the new document.
 *
 * @param kind whether it fits
 * @param file the overlay
 * @param line the line of the action in the overlay, from 1
 * @param action its place in the overlay, such as {@code actions[3]}
 * @param about its description; empty when it has none
 * @param target its JSONPath
 * @param reason why it does not fit, or is needless; empty for a surprise
 * @param before what the earlier document has at the target, for a surprise; else empty
 * @param thereNow what the new document has there, or at the nearest place
 */
public record ActionFinding(
        Kind kind,
        Path file,
        int line,
        String action,
        String about,
        String target,
        String reason,
        String before,
        String thereNow) {

    ActionFinding at(int there) {
        return new ActionFinding(kind, file, there, action, about, target, reason, before, thereNow);
    }

    /** Whether an action fits. */
    public enum Kind {
        /** It cannot be applied, and what it corrects may have moved: a person must decide. */
        MISFIT,
        /** It is applied, and its target has a value that it did not have before. */
        SURPRISE,
        /** The vendor now says the same, or what it corrects is gone: accepting removes the action. */
        NEEDLESS
    }
}
