package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.call.Retry;
import org.jspecify.annotations.Nullable;

/** Whose request may be sent again after a failure. */
enum Again {
    /** Nobody's: it would fail again, or be done twice. */
    NEVER,

    /** Of an operation that only reads. */
    READS,

    /** Of every operation that has a word for it: certainly nothing was done. */
    ANY;

    /**
     * Whether that of an operation may.
     *
     * @param when what the contract says of the operation; null when it says nothing, and then it may not
     */
    boolean allows(Retry.@Nullable When when) {
        if (when == null || this == NEVER) {
            return false;
        }
        return this == ANY || when == Retry.When.SAFE;
    }
}
