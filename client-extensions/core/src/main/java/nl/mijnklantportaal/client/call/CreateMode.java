package nl.mijnklantportaal.client.call;

/** What creating something does when nobody knows whether it was created. */
public enum CreateMode {
    /** Throws, and leaves the rest to the caller: the way of {@code create} without a mode. */
    REPORT,

    /**
     * Looks it up by its natural key, and returns it when it is there. Never sends it again.
     *
     * <p>When it is not there, or not all of the list could be read in time, that is thrown. So it goes too when the server said
     * that it created it, and its answer could not be read: what is thrown then still has the outcome
     * {@link nl.mijnklantportaal.client.error.Outcome#APPLIED}.
     */
    RECONCILE,

    /**
     * As {@link #RECONCILE}, and sends it once more when the whole list was read and it was not there; never one of which the
     * server said that it created it.
     *
     * <p>This can create it twice. The platform knows no idempotency key: should the first request still be under way after the
     * settling time, held up in the network or at the server, it may be carried out after the list was read, and the thing exists
     * twice, unless the platform refuses a repeated natural key, which is not documented. A list that changes while it is read can
     * hide it in the same way. Choose this where one too many does less harm than one too few.
     */
    RECONCILE_AND_RESEND
}
