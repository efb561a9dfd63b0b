package nl.mijnklantportaal.client.internal.call;

import nl.mijnklantportaal.client.call.CallFacts;

/** Which requests may be sent again after a failure. */
enum Again {
    /** None: it would fail again, or be done twice. */
    NEVER,

    /** Those of an operation that only reads. */
    READS,

    /** Those of every operation that does not forbid it, as certainly nothing was done. */
    ANY;

    /**
     * Whether a request of an operation may be sent again.
     *
     * @param when what the contract says about the operation
     */
    boolean allows(CallFacts.Retry when) {
        return switch (this) {
            case NEVER -> false;
            case READS -> when == CallFacts.Retry.SAFE;
            case ANY -> when != CallFacts.Retry.NEVER;
        };
    }
}
