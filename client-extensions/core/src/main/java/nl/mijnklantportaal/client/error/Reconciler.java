package nl.mijnklantportaal.client.error;

/**
 * Finds out what became of a request whose outcome is unknown; a client is one.
 *
 * @param <T> what is found
 */
@FunctionalInterface
public interface Reconciler<T> {
    /**
     * Looks up what the request may have created; never sends it again.
     *
     * @param sent the request
     * @return what was found
     * @throws OutcomeUnknownException when it cannot be told, with how far was looked
     */
    T reconcile(SentRequest sent);
}
