package nl.mijnklantportaal.client.offers;

/** What creating an offer does when nobody knows whether it was created. */
public enum CreateMode {
    /** Throws, and leaves the rest to the caller: the way of {@code create} without a mode. */
    REPORT,

    /**
     * Looks the offer up in the list of offers, and returns it when it is there. Never sends it again.
     *
     * <p>When it is not there, or not all of the list could be read in time, that is thrown. So it goes too when the server said
     * that it created the offer, and its answer could not be read: what is thrown then still has the outcome
     * {@link nl.mijnklantportaal.client.error.Outcome#APPLIED}.
     */
    RECONCILE,

    /**
     * As {@link #RECONCILE}, and sends the offer once more when the whole list was read and it was not there; never one of which
     * the server said that it created it.
     *
     * <p>This can create the offer twice. The platform knows no idempotency key: should the first request still be under way
     * after the settling time, held up in the network or at the server, it may be carried out after the list was read, and the
     * offer exists twice, unless the platform refuses a repeated offer number, which is not documented. A list that changes
     * while it is read can hide an offer in the same way. Choose this where an offer too many does less harm than one too few.
     */
    RECONCILE_AND_RESEND
}
