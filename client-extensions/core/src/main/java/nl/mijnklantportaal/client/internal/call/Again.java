package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.call.Retry;

/** Whose request may be sent again after a failure. */
enum Again {
    /** Nobody's: it would fail again, or be done twice. */
    NEVER,

    /** Of an operation that only reads. */
    READS,

    /** Of every operation that does not forbid it: certainly nothing was done. */
    ANY;

    /**
     * Whether that of an operation may.
     *
     * @param when what the contract says of the operation
     */
    boolean allows(Retry.When when) {
        return switch (this) {
            case NEVER -> false;
            case READS -> when == Retry.When.SAFE;
            case ANY -> when != Retry.When.NEVER;
        };
    }
}
