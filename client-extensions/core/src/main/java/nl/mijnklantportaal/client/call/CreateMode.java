package nl.mijnklantportaal.client.call;

/** What a method that creates does when it is unknown whether the thing was created. */
public enum CreateMode {
    /** Throws the failure, as a method without a mode does. */
    REPORT,

    /**
     * Looks the thing up in the list by its natural key, and returns it when it is there. Never sends the request again.
     *
     * <p>When it is not there, or the whole list could not be read in time, an
     * {@link nl.mijnklantportaal.client.error.OutcomeUnknownException} says so. When the server said that it created the thing and
     * its answer could not be read, the thing is looked up too; when it is not found, that failure is thrown, with its outcome
     * {@link nl.mijnklantportaal.client.error.Outcome#APPLIED}.
     */
    RECONCILE,

    /**
     * Does as {@link #RECONCILE}, and sends the request once more when the whole list was read and the thing was not there. It does
     * not do so when the server said that it created the thing.
     *
     * <p>This can create the thing twice. The platform has no idempotency key. If the first request is still on its way after the
     * settling time, the server may carry it out after the list was read. The thing then exists twice, unless the platform refuses
     * a natural key that is used twice; its documentation does not say so. A list that changes while it is read can hide the thing
     * in the same way. Choose this mode only where one too many does less harm than one too few.
     */
    RECONCILE_AND_RESEND
}
