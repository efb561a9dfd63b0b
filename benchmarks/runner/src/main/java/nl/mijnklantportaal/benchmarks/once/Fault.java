package nl.mijnklantportaal.benchmarks.once;

import java.util.Locale;

/** What happens to a request. */
public enum Fault {
    /** It is read to its last byte; then the connection is closed. */
    CLOSED_AFTER_REQUEST("closed after the request was read"),
    /** The server says that it sends nothing, before it has read a byte. */
    CLOSED_BEFORE_ANY_BYTE("closed before a byte was read"),
    /** It is read to its last byte; then the connection is reset. */
    RESET("reset after the request was read"),
    /** A status line begins, and the connection is closed. */
    CUT_IN_STATUS_LINE("closed in the status line"),
    REQUEST_TIMEOUT("408, then closed"),
    UNAVAILABLE("503 with `Retry-After: 0`"),
    TOO_MANY_REQUESTS("429 with `Retry-After: 0`"),
    REDIRECT("307 to itself"),
    UNAUTHORIZED("401 with a challenge"),
    /** The first call is answered, and the connection closed before the second. */
    CLOSED_WHILE_IDLE("closed between two calls");

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    /** How many calls are made. */
    int calls() {
        return this == CLOSED_WHILE_IDLE ? 2 : 1;
    }

    /** How the table names it. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
