package nl.mijnklantportaal.client.error;

/**
 * Finds out whether a request created something, when its outcome is unknown. The resources of the client can do this.
 *
 * @param <T> the type of what is found
 */
@FunctionalInterface
public interface Reconciler<T> {
    /**
     * Looks up the thing that the request may have created; never sends the request again.
     *
     * @param sent the request
     * @return what was found
     * @throws OutcomeUnknownException when this cannot be found out; it says how far the list was read
     */
    T reconcile(SentRequest sent);
}
