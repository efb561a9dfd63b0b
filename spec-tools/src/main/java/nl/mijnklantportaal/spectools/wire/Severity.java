package nl.mijnklantportaal.spectools.wire;

import java.util.Locale;

/** What a change makes of the next version, mildest first. */
public enum Severity {
    /** Nothing that users can see or use. */
    PATCH,
    /** Something new or changed that code written before still works with. */
    MINOR,
    /** Something that can break code written before. */
    MAJOR;

    /** Returns the word of semantic versioning: patch, minor or major. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
