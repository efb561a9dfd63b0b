package nl.mijnklantportaal.client.batch;

import org.jspecify.annotations.Nullable;

/** The first line of a journal, which has the version of its format. */
final class JournalHeader {
    private static final String NAME = "mijnklantportaal-journal";

    /** Since 2 a journal names the credentials of its portal, since 3 its operation. */
    static final int VERSION = 3;

    /** The line of a journal of this version. */
    static final String LINE = NAME + " " + VERSION;

    /** The place in the file where the version stands. */
    static final int VERSION_AT = NAME.length() + 1;

    private JournalHeader() {}

    /**
     * Reads the version.
     *
     * @return null when the line is no header of a journal
     */
    static @Nullable String version(String line) {
        return line.matches(NAME + " [0-9]+") ? line.substring(VERSION_AT) : null;
    }

    /** Whether a file that has no whole line begins as a journal does. */
    static boolean isBeginning(String text) {
        return LINE.startsWith(text) || text.equals(NAME + " 1") || text.equals(NAME + " 2");
    }
}
