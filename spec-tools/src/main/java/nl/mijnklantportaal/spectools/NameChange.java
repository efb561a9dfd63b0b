package nl.mijnklantportaal.spectools;

/**
 * A line of names.yaml that accepting adds, rewrites or removes.
 *
 * @param kind what happens to the line
 * @param section its section, such as {@code operations}
 * @param key its place in the contract, such as {@code POST /files (multipart/form-data)}
 * @param keyBefore its earlier place, for a line that is carried over; else empty
 * @param name the name in Java; empty when the rule finds none, so that a person must choose it
 */
public record NameChange(Kind kind, String section, String key, String keyBefore, String name) {

    /** What happens to a line. */
    public enum Kind {
        /** The place is new, and the rule proposes the name; the line is marked for a look. */
        PROPOSED,
        /** The place has moved, and keeps its name. */
        CARRIED_OVER,
        /** The place is gone, or another line names it. */
        REMOVED
    }
}
