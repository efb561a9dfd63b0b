package nl.mijnklantportaal.benchmarks.once;

import java.util.Locale;

/** A fault that a request meets. */
public enum Fault {
    /** The request is read to its last byte; then the connection is closed. */
    CLOSED_AFTER_REQUEST("closed after the request was read"),
    /** The server closes its side before it has read a byte. */
    CLOSED_BEFORE_ANY_BYTE("closed before a byte was read"),
    /** The request is read to its last byte; then the connection is reset. */
    RESET("reset after the request was read"),
    /** The connection is closed within the status line. */
    CUT_IN_STATUS_LINE("closed in the status line"),
    REQUEST_TIMEOUT("408, then closed"),
    UNAVAILABLE("503 with `Retry-After: 0`"),
    TOO_MANY_REQUESTS("429 with `Retry-After: 0`"),
    REDIRECT("307 to itself"),
    UNAUTHORIZED("401 with a challenge"),
    /** The first call is answered, and the connection is closed before the second. */
    CLOSED_WHILE_IDLE("closed between two calls");

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    /** Returns the number of calls. */
    int calls() {
        return this == CLOSED_WHILE_IDLE ? 2 : 1;
    }

    /** Returns the label in the table. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
